package org.sightline.orchestration.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Probability;
import org.sightline.experts.Region;

/**
 * The evidence of a study as JSON that people and other programs read (design section 10). Names of components are names
 * of keys.
 *
 * @param study Study Instance UID
 * @param modality of the first series that was read, else of the study's first series
 */
public record EvidenceFile(String study, String modality, List<Item> findings) {
    public EvidenceFile {
        findings = List.copyOf(findings);
    }

    /**
     * @param id of the {@link Evidence}
     * @param expert name and version
     * @param region the best place to look
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Item(
            String id,
            String expert,
            Finding.Kind kind,
            Concept concept,
            Presence presence,
            Optional<Double> probability,
            Optional<Laterality> laterality,
            Optional<Concept> bodySite,
            List<Amount> quantities,
            Optional<Place> region) {
        public Item {
            quantities = List.copyOf(quantities);
        }
    }

    /** A code; {@code system} is a DICOM coding scheme designator: SCT, DCM, 99SIGHTLINE. */
    public record Concept(String system, String code, String display) {
        static Concept of(Code code) {
            return new Concept(code.scheme(), code.value(), code.meaning());
        }
    }

    /** A number with its UCUM unit. */
    public record Amount(String name, double value, String unit) {}

    /** UIDs, 1-based frame, and left, top, right, bottom in pixels. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Place(String series, String instance, int frame, Optional<List<Double>> box) {
        static Place of(Region region) {
            return new Place(
                    region.instance().seriesUid(),
                    region.instance().sopUid(),
                    region.frame(),
                    region.box().map(b -> List.of(b.left(), b.top(), b.right(), b.bottom())));
        }
    }

    /** All evidence of a study, in the order of its runs. */
    public static EvidenceFile of(GroundedStudy study) {
        List<Item> items = study.runs().stream()
                .flatMap(r -> r.evidence().stream().map(e -> item(r, e)))
                .toList();
        return new EvidenceFile(study.study().ref().studyUid(), modality(study), items);
    }

    private static Item item(ExpertRun run, Evidence evidence) {
        Finding finding = evidence.finding();
        return new Item(
                evidence.id(),
                run.reader(),
                finding.kind(),
                Concept.of(finding.concept()),
                finding.presence(),
                finding.probability().map(Probability::value),
                finding.laterality(),
                finding.bodySite().map(Concept::of),
                finding.quantities().stream()
                        .map(q -> new Amount(q.name(), q.value(), q.unit()))
                        .toList(),
                finding.regions().stream().findFirst().map(Place::of));
    }

    private static String modality(GroundedStudy study) {
        return study.runs().stream()
                .flatMap(
                        r -> study.study().series().stream().filter(s -> s.ref().equals(r.series())))
                .map(s -> s.attributes().modality())
                .findFirst()
                .orElseGet(() -> study.study().modalities().stream().findFirst().orElse(""));
    }
}
