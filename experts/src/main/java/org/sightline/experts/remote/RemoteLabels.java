package org.sightline.experts.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.format.LabelImage;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.measure.LabelMeasure;
import org.sightline.experts.measure.LabelMeasures;
import org.sightline.experts.measure.LabelStatements;

/**
 * Turns a label map from another server into findings and a mask on the source grid. Every label of the package is said:
 * present with its volume, extent and key slices, or absent with a volume of 0; of findings also the axes.
 */
public final class RemoteLabels {
    private static final int UNKNOWN = -1;

    private final List<Label> labels;
    private final Grid grid;
    private final List<SliceSource> sources;

    /**
     * @param labels of the package, with indices 1..255
     * @param grid of the volume that was sent
     * @param sources the frame of each of its slices, in order
     */
    public RemoteLabels(List<Label> labels, Grid grid, List<SliceSource> sources) {
        requireIndices(labels);
        this.labels = List.copyOf(labels);
        this.grid = grid;
        this.sources = List.copyOf(sources);
    }

    /** @throws StudyException {@code INVALID_EXPERT} for an index that no mask can hold */
    public static void requireIndices(List<Label> labels) {
        for (Label label : labels) {
            if (label.index() < 1 || label.index() > 255) {
                throw new StudyException(
                        ErrorCode.INVALID_EXPERT,
                        label.key(),
                        "label " + label.name() + ": an index in a mask is 1 to 255, because 0 is the background");
            }
        }
    }

    /**
     * Reports.
     *
     * @param mask on the source grid's voxels, in any order of axes
     * @param meaning what a value of the mask is: a label's index, or 0 for one that the package does not list. 0 is the
     *     background
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} for another geometry, or a value without a meaning
     */
    public ExpertResult.Reported report(LabelImage mask, Map<Integer, Integer> meaning) {
        byte[] values = translated(onSource(mask), table(meaning));
        RunLengthMask runs = RunLengthMask.of(grid.columns(), grid.rows(), grid.slices(), values);
        Map<Integer, LabelMeasure> measures = LabelMeasures.of(grid, runs);
        List<Finding> findings = new ArrayList<>();
        for (Label label : labels) {
            findings.add(finding(label, Optional.ofNullable(measures.get(label.index()))));
        }
        List<Segment> segments = labels.stream().map(LabelStatements::segment).toList();
        return new ExpertResult.Reported(findings, Optional.of(new Segmentation(grid, runs, segments, sources)));
    }

    private byte[] onSource(LabelImage mask) {
        return new SourceLattice(grid)
                .labels(mask)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.EXPERT_ANSWER_INVALID,
                        "",
                        "the mask has another geometry than the volume that was sent: it is about something else; nothing"
                                + " of it was used"));
    }

    private static int[] table(Map<Integer, Integer> meaning) {
        int[] table = new int[256];
        Arrays.fill(table, UNKNOWN);
        table[0] = 0;
        meaning.forEach((value, index) -> {
            if (value > 0 && value < table.length) {
                table[value] = index;
            }
        });
        return table;
    }

    private static byte[] translated(byte[] values, int[] table) {
        for (int n = 0; n < values.length; n++) {
            int index = table[values[n] & 0xFF];
            if (index == UNKNOWN) {
                throw new StudyException(
                        ErrorCode.EXPERT_ANSWER_INVALID,
                        "",
                        "the mask holds label " + (values[n] & 0xFF)
                                + ", of which nobody says what it is; nothing of it" + " was used");
            }
            values[n] = (byte) index;
        }
        return values;
    }

    private Finding finding(Label label, Optional<LabelMeasure> measure) {
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(
                LabelStatements.volume(measure.map(LabelMeasure::millilitres).orElse(0.0)));
        if (label.kind() == Finding.Kind.ABNORMALITY) {
            measure.map(LabelMeasure::axes)
                    .ifPresent(axes -> quantities.addAll(LabelStatements.axes(axes.longMm(), axes.shortMm())));
        }
        LabelStatements statements = new LabelStatements(sources);
        return LabelStatements.finding(
                label,
                measure.isPresent() ? Presence.PRESENT : Presence.ABSENT,
                quantities,
                measure.map(LabelMeasure::extent),
                measure.map(m -> statements.regions(m, Optional.of(label.index())))
                        .orElse(List.of()));
    }
}
