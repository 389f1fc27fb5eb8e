package org.sightline.orchestration.sight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Sentence;

/**
 * From a sentence to what can be looked at.
 *
 * @param sentence id of the sentence
 * @param places of its evidence, in the order of its evidence, each finding's best place first
 * @param placeless ids of evidence that is about the study and lies on no image
 */
public record SightLine(String sentence, List<Place> places, List<String> placeless) {
    /** Stairs of the pixel grid say nothing about the finding. */
    private static final double HALF_PIXEL = 0.5;

    public SightLine {
        places = List.copyOf(places);
        placeless = List.copyOf(placeless);
    }

    /** @param evidence of the study by id; ids that are not in it are passed over */
    public static SightLine of(Sentence sentence, Map<String, Evidence> evidence, MaskSlices masks) {
        List<Evidence> cited = sentence.evidence().stream()
                .flatMap(id -> Optional.ofNullable(evidence.get(id)).stream())
                .toList();
        return new SightLine(
                sentence.id(),
                cited.stream().flatMap(e -> places(e, masks)).toList(),
                cited.stream()
                        .filter(e -> e.finding().regions().isEmpty())
                        .map(Evidence::id)
                        .toList());
    }

    private static Stream<Place> places(Evidence evidence, MaskSlices masks) {
        return evidence.finding().regions().stream()
                .map(r -> new Place(
                        evidence.id(), r.instance(), r.frame(), r.box(), contour(evidence.runId(), r, masks)));
    }

    private static Optional<Contour> contour(String runId, Region region, MaskSlices masks) {
        return region.segment()
                .flatMap(label ->
                        masks.over(runId, region).map(s -> Contour.of(s.labels(), s.rows(), s.columns(), label)))
                .filter(c -> !c.isEmpty())
                .map(c -> c.simplified(HALF_PIXEL));
    }
}
