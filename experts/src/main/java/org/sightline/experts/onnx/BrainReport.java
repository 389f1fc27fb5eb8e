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

    /** Why the sum of all labels cannot be the organ. */
    Optional<String> implausible(double millilitres) {
        return manifest.total()
                .filter(total -> !total.plausible().contains(millilitres))
                .map(total -> String.format(
                        Locale.ROOT,
                        "a %s of %.0f mL is outside %.0f to %.0f mL: the volume does not show one whole, or is no T1",
                        total.name().toLowerCase(Locale.ROOT),
                        millilitres,
                        total.plausible().min(),
                        total.plausible().max()));
    }

    /** @param millilitres of each label of the manifest, in order */
    ExpertResult of(List<Double> millilitres, double sum) {
        byte[] mask = labels.onSource(volume.grid());
        LargestSlices slices =
                LargestSlices.of(volume.grid(), mask, manifest.labels().size());
        List<Finding> findings = new ArrayList<>();
        manifest.total().ifPresent(total -> findings.add(total(total, sum, slices)));
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
                millilitres,
                slices.ofAny().map(place -> region(place, Optional.empty())));
    }

    private Finding structure(Label label, double millilitres, LargestSlices slices) {
        return finding(
                label.key(),
                label.code(),
                millilitres,
                slices.of(label.index()).map(place -> region(place, Optional.of(label.index()))));
    }

    private static Finding finding(String key, Code concept, double millilitres, Optional<Region> region) {
        return new Finding(
                key,
                Finding.Kind.STRUCTURE,
                concept,
                millilitres > 0 ? Presence.PRESENT : Presence.ABSENT,
                Optional.empty(),
                Optional.empty(),
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
