package org.sightline.experts.remote.vista3d;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.experts.measure.LabelMeasure;
import org.sightline.experts.measure.LabelMeasures;
import org.sightline.experts.measure.LabelStatements;

/**
 * What a mask says. A structure that is not marked is not mentioned: no CT shows the whole body. An abnormality that is
 * not marked is stated absent where its organ is marked, and not mentioned where the organ is missing too.
 */
final class MaskReport {
    private final Grid grid;
    private final List<SliceSource> sources;
    private final byte[] labels;
    private final RunLengthMask mask;
    private final SortedMap<Integer, VistaClass> classes;
    private final Map<Integer, LabelMeasure> measures;

    /**
     * @param sources the frame of each slice of the grid
     * @param labels on the grid, in its order
     * @param asked classes that were asked for
     */
    MaskReport(Grid grid, List<SliceSource> sources, byte[] labels, SortedMap<Integer, VistaClass> asked) {
        this.grid = grid;
        this.sources = sources;
        this.labels = labels;
        this.mask = RunLengthMask.of(grid.columns(), grid.rows(), grid.slices(), labels);
        this.classes = withParts(asked);
        this.measures = LabelMeasures.of(grid, mask);
    }

    /** The model marks the two kidneys when it is asked for kidney. */
    static SortedMap<Integer, VistaClass> withParts(SortedMap<Integer, VistaClass> asked) {
        SortedMap<Integer, VistaClass> all = new TreeMap<>();
        asked.values().stream()
                .flatMap(one -> one.parts().stream())
                .flatMap(id -> VistaClasses.find(id).stream())
                .forEach(part -> all.put(part.id(), part));
        all.putAll(asked);
        return all;
    }

    /** A label that nobody asked for: then the numbers mean something else than we take them for. */
    Optional<Integer> stranger() {
        return measures.keySet().stream().filter(id -> !classes.containsKey(id)).findFirst();
    }

    /** @return {@code Declined} when nothing of what was asked for is there */
    ExpertResult result() {
        List<Finding> findings = new ArrayList<>();
        for (VistaClass one : classes.values()) {
            LabelMeasure measure = measures.get(one.id());
            if (measure != null) {
                findings.add(present(one, measure));
            } else if (isAbsent(one)) {
                findings.add(finding(one, Presence.ABSENT, List.of(), Optional.empty(), List.of()));
            }
        }
        return findings.isEmpty()
                ? new ExpertResult.Declined("the model marks nothing of what it is asked for in this volume")
                : new ExpertResult.Reported(findings, segmentation());
    }

    private boolean isAbsent(VistaClass one) {
        return one.kind() == Finding.Kind.ABNORMALITY && (one.organs().isEmpty() || isMarked(one.organs()));
    }

    private boolean isMarked(Set<Integer> ids) {
        return ids.stream().anyMatch(measures::containsKey);
    }

    private Finding present(VistaClass one, LabelMeasure measure) {
        List<Region> regions = new LabelStatements(sources).regions(measure, Optional.of(one.id()));
        return finding(one, Presence.PRESENT, quantities(one, measure), Optional.of(measure.extent()), regions);
    }

    /** The volume of all that is marked; of an abnormality also the diameters of its largest lesion. */
    private List<Quantity> quantities(VistaClass one, LabelMeasure measure) {
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(LabelStatements.volume(measure.millilitres()));
        if (one.kind() == Finding.Kind.ABNORMALITY) {
            LesionAxes.of(grid, labels, one.id())
                    .ifPresent(axes -> quantities.addAll(LabelStatements.axes(axes.longMm(), axes.shortMm())));
        }
        return quantities;
    }

    private static Finding finding(
            VistaClass one,
            Presence presence,
            List<Quantity> quantities,
            Optional<Finding.Extent> extent,
            List<Region> regions) {
        return new Finding(
                one.key(),
                one.kind(),
                one.concept(),
                presence,
                Optional.empty(),
                Optional.empty(),
                one.side(),
                one.region(),
                quantities,
                extent,
                regions);
    }

    private Optional<Segmentation> segmentation() {
        Collection<Integer> marked = measures.keySet();
        return marked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Segmentation(
                        grid,
                        mask,
                        classes.values().stream()
                                .filter(one -> marked.contains(one.id()))
                                .map(VistaClass::toSegment)
                                .toList(),
                        sources));
    }
}
