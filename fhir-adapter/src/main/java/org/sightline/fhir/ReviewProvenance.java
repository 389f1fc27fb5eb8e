package org.sightline.fhir;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.sightline.orchestration.review.Review;

/**
 * What a person decided: beside the record of who wrote the draft, never instead of it. Versions are named by the
 * revision of the text, because numbers of versions differ from server to server.
 */
final class ReviewProvenance {
    /** The text as it was drafted. */
    private static final int DRAFTED = 1;

    private final Publication publication;
    private final Review review;

    ReviewProvenance(Publication publication, Review review) {
        this.publication = publication;
        this.review = review;
    }

    /** The revision of a report's text. */
    static Identifier revision(Publication publication, int revision) {
        return new Identifier()
                .setSystem(publication.site().identifierSystem("report-revision"))
                .setValue(publication.reportId() + "/" + revision);
    }

    Provenance map() {
        Provenance provenance = new Provenance();
        provenance.setId(Publication.provenanceId(publication.reportId(), review));
        provenance.setMeta(publication.meta());
        provenance.setText(Narratives.generated(Stamp.line(publication)));
        provenance.addTarget(publication.report().setIdentifier(revision(publication, review.revision())));
        publication.evidence().forEach(cited -> provenance.addTarget(publication.observation(cited.evidence())));
        provenance.addTarget(new Reference("DocumentReference/" + publication.documentId()));
        provenance.setRecordedElement(publication.issued());
        reasons(provenance);
        provenance.setActivity(Codings.concept(new Coding(Systems.DATA_OPERATION, "UPDATE", "revise")));
        agents(provenance);
        provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.REVISION)
                .setWhat(new Reference()
                        .setType("DiagnosticReport")
                        .setIdentifier(revision(publication, DRAFTED))
                        .setDisplay("The draft as it was written"));
        return provenance;
    }

    /** The label stays: what a person verified was asserted by AI before. */
    private void reasons(Provenance provenance) {
        provenance.addReason(
                Codings.concept(new Coding(Systems.OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted")));
        String reason = FhirText.of(review.reason());
        if (!reason.isEmpty()) {
            provenance.addReason(new CodeableConcept().setText(reason));
        }
    }

    private void agents(Provenance provenance) {
        Reference person = Publication.practitioner(review.reviewer());
        if (publication.state().answeredFor()) {
            person(provenance, "verifier", "Verifier", person);
        } else {
            person(provenance, "performer", "Performer", person);
        }
        if (publication.draft().sentences().anyMatch(ReportNarrative::byPerson)) {
            person(provenance, "author", "Author", person);
        }
        new ProvenanceMapper(publication).machines(provenance);
    }

    private static void person(Provenance provenance, String type, String display, Reference who) {
        provenance
                .addAgent()
                .setType(Codings.concept(new Coding(Systems.PARTICIPANT_TYPE, type, display)))
                .setWho(who.copy());
    }
}
