package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.measure.LabelMeasure;
import org.sightline.experts.measure.LabelMeasures;
import org.sightline.experts.measure.LabelStatements;

/**
 * Labels on the grid of the series as statements and one mask. Every label is measured whole; where labels overlap, the
 * mask shows the smaller one, and a label that is drawn over has no segment that stands for it.
 */
final class MaskReport {
    private final List<Label> labels;
    private final Volume source;
    private final LabelLayers drawn;
    private final Map<Integer, LabelMeasure> measures = new TreeMap<>();

    MaskReport(List<Label> labels, Volume source, LabelLayers drawn) {
        this.labels = labels;
        this.source = source;
        this.drawn = drawn;
        drawn.layers().forEach(layer -> measures.putAll(LabelMeasures.of(source.grid(), mask(layer))));
    }

    /** Declined when nothing was found and nothing that was looked for is worth saying that it is absent. */
    ExpertResult result() {
        RunLengthMask mask = mask(together());
        List<Finding> findings = findings(mask.counts());
        if (findings.isEmpty()) {
            return new ExpertResult.Declined("none of the structures the model knows was found");
        }
        Segmentation segmentation = new Segmentation(source.grid(), mask, segments(), source.sources());
        return new ExpertResult.Reported(findings, Optional.of(segmentation));
    }

    /** A structure that was not found may lie outside of what was imaged, so nothing is said of it. */
    private List<Finding> findings(long[] shown) {
        LabelStatements statements = new LabelStatements(source.sources());
        List<Finding> findings = new ArrayList<>();
        for (Label label : labels) {
            LabelMeasure measure = measures.get(label.index());
            if (measure != null) {
                boolean whole = shown[label.index()] == measure.voxels();
                findings.add(statements.present(label, measure, whole ? Optional.of(label.index()) : Optional.empty()));
            } else if (label.kind() == Finding.Kind.ABNORMALITY) {
                findings.add(LabelStatements.absent(label));
            }
        }
        return findings;
    }

    private List<Segment> segments() {
        boolean overlap = drawn.layers().size() > 1;
        return labels.stream()
                .map(label -> overlap ? LabelStatements.overdrawnSegment(label) : LabelStatements.segment(label))
                .toList();
    }

    private RunLengthMask mask(byte[] layer) {
        Grid grid = source.grid();
        return RunLengthMask.of(grid.columns(), grid.rows(), grid.slices(), layer);
    }

    /** Larger labels first, so that smaller ones are drawn over them. */
    private byte[] together() {
        if (drawn.layers().size() == 1) {
            return drawn.layers().get(0);
        }
        byte[] mask = new byte[source.grid().size()];
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < drawn.layers().size(); n++) {
            order.add(n);
        }
        order.sort(Comparator.comparingLong(n -> -voxels(labels.get(n))));
        for (int n : order) {
            draw(drawn.layers().get(n), mask);
        }
        return mask;
    }

    private long voxels(Label label) {
        LabelMeasure measure = measures.get(label.index());
        return measure == null ? 0 : measure.voxels();
    }

    private static void draw(byte[] layer, byte[] mask) {
        for (int voxel = 0; voxel < mask.length; voxel++) {
            mask[voxel] = layer[voxel] == 0 ? mask[voxel] : layer[voxel];
        }
    }
}
