package org.sightline.orchestration.ground.radfact;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * RadFact's six figures (Bannur et al., MAIRA-2, 2024, arXiv:2406.04449) of one report. A phrase is entailed when each of
 * its statements stands in the other report: the same code, presence and side, where the other may be more exact about the
 * side. It is spatially entailed when more than half of the pixels of its boxes lie in boxes of the phrases that entail it.
 *
 * @param logicalPrecision of all generated phrases, those that the reference entails
 * @param logicalRecall of all reference phrases, those that the generated report entails
 * @param groundingPrecision of the entailed generated phrases with boxes, those that are spatially entailed too
 * @param groundingRecall the same of the reference
 * @param spatialPrecision of all generated phrases with boxes, those that are entailed both ways
 * @param spatialRecall the same of the reference
 */
public record RadFact(
        Ratio logicalPrecision,
        Ratio logicalRecall,
        Ratio groundingPrecision,
        Ratio groundingRecall,
        Ratio spatialPrecision,
        Ratio spatialRecall) {
    /** Share of pixels above which a place is the same place. */
    private static final double PIXEL_PRECISION = 0.5;

    /** Phrases that claim nothing are not counted: they are about the making of the report. */
    public static RadFact of(List<GroundedPhrase> generated, List<GroundedPhrase> reference) {
        Direction precision = Direction.of(generated, reference);
        Direction recall = Direction.of(reference, generated);
        return new RadFact(
                precision.logical(),
                recall.logical(),
                precision.grounding(),
                recall.grounding(),
                precision.spatial(),
                recall.spatial());
    }

    /** Counts together, phrase by phrase, as over several reports. */
    public RadFact plus(RadFact other) {
        return new RadFact(
                logicalPrecision.plus(other.logicalPrecision),
                logicalRecall.plus(other.logicalRecall),
                groundingPrecision.plus(other.groundingPrecision),
                groundingRecall.plus(other.groundingRecall),
                spatialPrecision.plus(other.spatialPrecision),
                spatialRecall.plus(other.spatialRecall));
    }

    private record Direction(Ratio logical, Ratio grounding, Ratio spatial) {
        static Direction of(List<GroundedPhrase> phrases, List<GroundedPhrase> others) {
            int claims = 0;
            int entailed = 0;
            int boxed = 0;
            int entailedBoxed = 0;
            int placed = 0;
            for (GroundedPhrase phrase :
                    phrases.stream().filter(p -> !p.assertions().isEmpty()).toList()) {
                List<GroundedPhrase> carriers = Entailment.carriers(phrase, others);
                boolean holds = !carriers.isEmpty();
                boolean hasBoxes = !phrase.boxes().isEmpty();
                claims++;
                entailed += holds ? 1 : 0;
                boxed += hasBoxes ? 1 : 0;
                entailedBoxed += holds && hasBoxes ? 1 : 0;
                placed += holds && hasBoxes && samePlace(phrase.boxes(), carriers) ? 1 : 0;
            }
            return new Direction(
                    new Ratio(entailed, claims), new Ratio(placed, entailedBoxed), new Ratio(placed, boxed));
        }
    }

    static boolean samePlace(List<UnitBox> boxes, List<GroundedPhrase> carriers) {
        Map<String, List<UnitBox>> own = byImage(boxes);
        Map<String, List<UnitBox>> others =
                byImage(carriers.stream().flatMap(c -> c.boxes().stream()).toList());
        int area = 0;
        int shared = 0;
        for (Map.Entry<String, List<UnitBox>> image : own.entrySet()) {
            BoxMask mask = new BoxMask(image.getValue());
            area += mask.area();
            shared += mask.overlap(new BoxMask(others.getOrDefault(image.getKey(), List.of())));
        }
        return shared > PIXEL_PRECISION * area;
    }

    private static Map<String, List<UnitBox>> byImage(List<UnitBox> boxes) {
        return boxes.stream().collect(Collectors.groupingBy(UnitBox::image));
    }
}
