package org.sightline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Type;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;

/**
 * Evidence as Observation. A finding is a question with the answer present, absent or undetermined (DICOM CID 240), so
 * that negatives stay explicit; a structure that was found and measured is a volume.
 */
final class ObservationMapper {
    private static final Code VOLUME = Code.sct("118565006", "Volume");
    private static final Code PROBABILITY = Code.dcm("122157", "Probability");

    private final Publication publication;

    ObservationMapper(Publication publication) {
        this.publication = publication;
    }

    Observation map(Cited cited) {
        Observation observation = frame(cited);
        Optional<Quantity> volume = measuredVolume(cited.finding());
        volume.ifPresentOrElse(v -> asVolume(observation, cited.finding(), v), () -> asAnswer(observation, cited));
        probability(observation, cited);
        cited.finding().quantities().stream()
                .filter(q -> volume.filter(v -> v == q).isEmpty())
                .forEach(q -> component(observation, q.concept(), q.name(), Quantities.of(q)));
        return observation;
    }

    private Observation frame(Cited cited) {
        Observation observation = new Observation();
        observation.setId(publication.observationId(cited.evidence()));
        observation.setMeta(publication.assertedByAi());
        observation.setText(Narratives.generated(EvidenceText.line(cited), Stamp.line(publication)));
        observation
                .addIdentifier()
                .setSystem(publication.site().identifierSystem("finding"))
                .setValue(cited.evidence().id());
        observation.setStatus(publication.state().observation(publication.belongs(cited.evidence())));
        observation.addCategory(Codings.concept(new Coding(Systems.OBSERVATION_CATEGORY, "imaging", "Imaging")));
        observation.setIssuedElement(publication.issued());
        link(observation, cited);
        return observation;
    }

    private void link(Observation observation, Cited cited) {
        observation.setSubject(publication.patient());
        publication.effective().ifPresent(observation::setEffective);
        observation.addPerformer(publication.organization());
        if (observation.getStatus() == ObservationStatus.FINAL) {
            publication.review().ifPresent(r -> observation.addPerformer(Publication.practitioner(r.reviewer())));
        }
        observation.setDevice(publication.device(cited.run().expert()));
        observation.addPartOf(publication.imagingStudy());
        IntStream.range(0, cited.finding().regions().size())
                .forEach(i -> observation.addDerivedFrom(publication.media(cited.evidence(), i)));
        observation.addDerivedFrom(publication.imagingStudy());
    }

    private static Optional<Quantity> measuredVolume(Finding finding) {
        return finding.kind() == Finding.Kind.STRUCTURE && finding.presence() == Presence.PRESENT
                ? finding.quantities().stream()
                        .filter(q -> same(q.concept(), VOLUME))
                        .findFirst()
                : Optional.empty();
    }

    private static void asVolume(Observation observation, Finding structure, Quantity volume) {
        observation.setCode(Codings.concept(VOLUME));
        observation.setValue(Quantities.of(volume));
        observation.setBodySite(site(structure, List.of(structure.concept())));
    }

    private static void asAnswer(Observation observation, Cited cited) {
        Finding finding = cited.finding();
        observation.setCode(Codings.finding(finding.concept()));
        observation.setValue(answer(finding.presence()));
        if (finding.kind() == Finding.Kind.ABNORMALITY) {
            observation.addInterpretation(interpretation(finding.presence()));
        }
        if (finding.bodySite().isPresent() || finding.laterality().isPresent()) {
            observation.setBodySite(site(finding, finding.bodySite().stream().toList()));
        }
    }

    /** R4 has one body site and no place for its side, so the side is a second coding. */
    private static CodeableConcept site(Finding finding, List<Code> anatomy) {
        List<Code> codes = new ArrayList<>(anatomy);
        finding.laterality().ifPresent(side -> codes.add(side.code()));
        CodeableConcept site = new CodeableConcept();
        codes.forEach(code -> site.addCoding(Codings.coding(code)));
        return site.setText(site.getCoding().stream().map(Coding::getDisplay).collect(Collectors.joining(", ")));
    }

    private static void probability(Observation observation, Cited cited) {
        cited.finding()
                .probability()
                .ifPresent(p -> component(observation, PROBABILITY, "probability", Quantities.percent(p)));
    }

    private static void component(Observation observation, Code code, String name, Type value) {
        ObservationComponentComponent component = observation.addComponent();
        // obs-7: a component must not repeat the code of an observation that has a value; its name still says what it
        // is.
        boolean repeats = observation.getCode().getCoding().stream().anyMatch(Codings.coding(code)::equalsShallow);
        component.setCode(repeats ? new CodeableConcept().setText(name) : Codings.concept(code));
        component.setValue(value);
    }

    private static CodeableConcept answer(Presence presence) {
        return Codings.concept(
                switch (presence) {
                    case PRESENT -> Code.sct("52101004", "Present");
                    case ABSENT -> Code.sct("272519000", "Absent");
                    case UNCERTAIN -> Code.sct("373068000", "Undetermined");
                });
    }

    private static CodeableConcept interpretation(Presence presence) {
        return Codings.concept(
                switch (presence) {
                    case PRESENT -> new Coding(Systems.INTERPRETATION, "POS", "Positive");
                    case ABSENT -> new Coding(Systems.INTERPRETATION, "NEG", "Negative");
                    case UNCERTAIN -> new Coding(Systems.INTERPRETATION, "IND", "Indeterminate");
                });
    }

    private static boolean same(Code one, Code other) {
        return one.scheme().equals(other.scheme()) && one.value().equals(other.value());
    }
}
