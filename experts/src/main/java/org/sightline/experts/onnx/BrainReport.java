package org.sightline.experts.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Total;
import org.sightline.experts.measure.LabelStatements;

/** Turns a label map into findings and a mask on the source grid. */
final class BrainReport {
    private final Manifest manifest;
    private final Volume volume;
    private final LabelMap labels;

    BrainReport(Manifest manifest, Volume volume, LabelMap labels) {
        this.manifest = manifest;
        this.volume = volume;
        this.labels = labels;
    }

    /**
     * Why the sum of all labels cannot be the organ.
     *
     * @param seen mL of the brain that the search for it saw
     */
    Optional<String> implausible(double millilitres, double seen) {
        return manifest.total().flatMap(total -> outside(total, millilitres).or(() -> less(total, millilitres, seen)));
    }

    private static Optional<String> outside(Total total, double millilitres) {
        return total.plausible().contains(millilitres)
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "a %s of %.0f mL is outside %.0f to %.0f mL: the volume does not show one whole, or is no T1",
                        total.name().toLowerCase(Locale.ROOT),
                        millilitres,
                        total.plausible().min(),
                        total.plausible().max()));
    }

    private static Optional<String> less(Total total, double millilitres, double seen) {
        return millilitres >= total.leastOfBox() * seen
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "only %.0f mL of the %.0f mL that the box model sees were labelled: the model misses a part",
                        millilitres,
                        seen));
    }

    /** @param millilitres of each label of the manifest, in order */
    ExpertResult of(List<Double> millilitres, double sum) {
        byte[] mask = labels.onSource(volume.grid());
        LargestSlices slices =
                LargestSlices.of(volume.grid(), mask, manifest.labels().size());
        List<Finding> findings = new ArrayList<>();
        if (manifest.labels().size() > 1) { // the sum of one label is that label
            manifest.total().ifPresent(total -> findings.add(total(total, sum, slices)));
        }
        for (Label label : manifest.labels()) {
            findings.add(structure(label, millilitres.get(label.index() - 1), slices));
        }
        return new ExpertResult.Reported(
                findings, Optional.of(new Segmentation(volume.grid(), mask, segments(), volume.sources())));
    }

    private Finding total(Total total, double millilitres, LargestSlices slices) {
        return finding(
                total.name().toLowerCase(Locale.ROOT),
                total.code(),
                Optional.empty(),
                millilitres,
                slices.ofAny().map(place -> region(place, Optional.empty())));
    }

    Finding structure(Label label, double millilitres, LargestSlices slices) {
        return finding(
                label.key(),
                label.code(),
                label.laterality(),
                millilitres,
                slices.of(label.index()).map(place -> region(place, Optional.of(label.index()))));
    }

    private static Finding finding(
            String key, Code concept, Optional<Laterality> side, double millilitres, Optional<Region> region) {
        return new Finding(
                key,
                Finding.Kind.STRUCTURE,
                concept,
                millilitres > 0 ? Presence.PRESENT : Presence.ABSENT,
                Optional.empty(),
                side,
                Optional.empty(),
                List.of(LabelStatements.volume(millilitres)),
                region.stream().toList());
    }

    private Region region(LargestSlices.Place place, Optional<Integer> segment) {
        SliceSource source = volume.sources().get(place.slice());
        return new Region(source.ref(), source.frame(), Optional.of(place.box()), segment);
    }

    private List<Segment> segments() {
        return manifest.labels().stream().map(LabelStatements::segment).toList();
    }
}
