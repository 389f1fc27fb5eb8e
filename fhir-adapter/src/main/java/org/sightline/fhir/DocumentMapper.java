package org.sightline.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.sightline.orchestration.review.Review;

/** The printed report, which stays where Sightline keeps it and is named here. */
final class DocumentMapper {
    private DocumentMapper() {}

    static DocumentReference pdf(Publication publication) {
        DocumentReference document = new DocumentReference();
        document.setId(publication.documentId());
        document.setMeta(publication.assertedByAi());
        document.addIdentifier()
                .setSystem(publication.site().identifierSystem("document"))
                .setValue(publication.reportId() + "/pdf");
        document.setStatus(publication.state().reference());
        document.setDocStatus(publication.state().document());
        document.setType(publication.code());
        document.setSubject(publication.patient());
        document.setDateElement(publication.issued());
        document.addSecurityLabel(
                Codings.concept(new Coding(Systems.OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted")));
        people(document, publication);
        document.addContent().setAttachment(attachment(publication));
        document.getContext().addRelated(publication.report()).addRelated(publication.imagingStudy());
        document.setText(Narratives.generated(title(publication) + " as PDF"));
        return document;
    }

    private static void people(DocumentReference document, Publication publication) {
        Software sightline = DeviceMapper.sightline(publication.site());
        Software author = Software.author(publication.draft().author());
        document.addAuthor(publication.device(author));
        if (!author.equals(sightline)) {
            document.addAuthor(publication.device(sightline));
        }
        Optional<Review> signed =
                publication.review().filter(r -> publication.state().answeredFor());
        signed.ifPresent(r -> document.setAuthenticator(Publication.practitioner(r.reviewer())));
        document.setCustodian(publication.organization());
    }

    private static Attachment attachment(Publication publication) {
        Attachment attachment = new Attachment()
                .setContentType("application/pdf")
                .setLanguage("en")
                .setUrl(publication.site().baseUrl() + "/api/drafts/" + publication.reportId() + "/report.pdf")
                .setTitle(title(publication));
        attachment.setCreationElement(new DateTimeType(publication.issued().getValueAsString()));
        return attachment;
    }

    private static String title(Publication publication) {
        return PresentedForm.title(publication.state());
    }
}
