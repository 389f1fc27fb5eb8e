package org.sightline.fhir;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.sightline.orchestration.report.ExpertRun;

/** Who made the draft: the authority on AI authorship, where labels are only hints (HL7 AI Transparency). */
final class ProvenanceMapper {
    private final Publication publication;

    ProvenanceMapper(Publication publication) {
        this.publication = publication;
    }

    Provenance map() {
        Software author = Software.author(publication.draft().author());
        Provenance provenance = new Provenance();
        provenance.setId(publication.provenanceId());
        provenance.setMeta(publication.meta());
        provenance.setText(Narratives.generated(
                "Draft report written by " + author.name() + " " + author.version() + " from the results of "
                        + publication.reported().size() + " expert readings. No person has verified it."));
        provenance.addTarget(publication.report());
        publication.evidence().forEach(cited -> provenance.addTarget(publication.observation(cited.evidence())));
        provenance.setRecordedElement(publication.written());
        provenance.addReason(
                Codings.concept(new Coding(Systems.OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted")));
        provenance.setActivity(Codings.concept(new Coding(Systems.DATA_OPERATION, "CREATE", "create")));
        machines(provenance);
        provenance.addEntity().setRole(ProvenanceEntityRole.SOURCE).setWhat(publication.imagingStudy());
        return provenance;
    }

    /** Adds what wrote the text as author, and what it was made from as assemblers. */
    void machines(Provenance provenance) {
        Software author = Software.author(publication.draft().author());
        agent(provenance, "author", "Author", publication.device(author));
        Reference sightline = publication.device(DeviceMapper.sightline(publication.site()));
        Stream<Reference> experts = publication.reported().stream()
                .map(ExpertRun::expert)
                .distinct()
                .map(publication::device);
        Stream.concat(Stream.of(sightline), experts)
                .forEachOrdered(who -> agent(provenance, "assembler", "Assembler", who));
    }

    private static void agent(Provenance provenance, String type, String display, Reference who) {
        provenance
                .addAgent()
                .setType(Codings.concept(new Coding(Systems.PARTICIPANT_TYPE, type, display)))
                .addRole(Codings.concept(DeviceMapper.artificialIntelligence()))
                .setWho(who);
    }
}
