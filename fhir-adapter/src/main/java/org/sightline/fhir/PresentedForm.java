package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** The report as an HTML document of its own, whose links open the picture of the evidence. */
final class PresentedForm {
    private PresentedForm() {}

    static Attachment html(Publication publication, Patient patient) {
        byte[] document = document(publication, patient).getBytes(UTF_8);
        Attachment attachment = new Attachment()
                .setContentType("text/html")
                .setLanguage("en")
                .setTitle(title(publication.state()))
                .setData(document)
                .setSize(document.length)
                .setHash(sha1(document));
        attachment.setCreationElement(new DateTimeType(publication.issued().getValueAsString()));
        return attachment;
    }

    /** What the document is, also when it lies alone in a folder. */
    static String title(LifeCycle state) {
        return switch (state) {
            case DRAFT -> "AI draft report";
            case SIGNED -> "Imaging report";
            case AMENDED -> "Amended imaging report";
            case SUPERSEDED -> "Superseded AI draft report";
            case REJECTED -> "Rejected AI draft report";
            case RETRACTED -> "Imaging report entered in error";
        };
    }

    private static String document(Publication publication, Patient patient) {
        XhtmlNode html = new XhtmlNode(NodeType.Element, "html").setAttribute("lang", "en");
        XhtmlNode head = html.addTag("head");
        head.addTag("meta").setAttribute("charset", "utf-8");
        head.addTag("title").addText(title(publication.state()));
        XhtmlNode body = html.addTag("body");
        body.addTag("p").addText(PatientMapper.line(patient));
        new ReportNarrative(publication, EvidenceLink.picture(publication.site()))
                .div()
                .getChildNodes()
                .forEach(node -> body.getChildNodes().add(node));
        return "<!DOCTYPE html>" + html.getValueAsString();
    }

    private static byte[] sha1(byte[] document) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(document);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
