package org.sightline.dicom.seg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.read.InstanceFile;

/** Brings the frames of an object onto a grid: counts them first, then paints the larger segments under the smaller. */
final class SegPainting {
    private static final int LABELS = 256;

    private final InstanceFile object;
    private final SegHeader header;
    private final Map<Integer, SegPlane> byFrame;
    private final Grid grid;

    SegPainting(InstanceFile object, SegHeader header, List<SegPlane> planes, Grid grid) {
        this.object = object;
        this.header = header;
        this.byFrame = planes.stream()
                .collect(Collectors.toMap(SegPlane::frame, plane -> plane, (a, b) -> a, LinkedHashMap::new));
        this.grid = grid;
    }

    /** Voxels of each described segment. */
    Map<Integer, Integer> count() {
        int[] counts = new int[LABELS];
        PixelReader.stored(object, List.copyOf(byFrame.keySet()), (frame, values) -> {
            for (int value : values) {
                counts[label(frame, value)]++;
            }
        });
        refuseUndescribed(counts);
        return header.segments().stream().collect(Collectors.toMap(Segment::number, s -> counts[s.number()]));
    }

    /** @return labels in the order k, j, i */
    byte[] paint(Map<Integer, Integer> voxels) {
        byte[] labels = new byte[grid.size()];
        int size = grid.rows() * grid.columns();
        PixelReader.stored(object, largestFirst(voxels), (frame, values) -> {
            int first = plane(frame).slice() * size;
            for (int pixel = 0; pixel < size; pixel++) {
                int label = label(frame, values[pixel]);
                if (label != 0) {
                    labels[first + pixel] = (byte) label;
                }
            }
        });
        return labels;
    }

    private List<Integer> largestFirst(Map<Integer, Integer> voxels) {
        Comparator<SegPlane> bySize =
                Comparator.comparingInt(plane -> -Objects.requireNonNull(voxels.getOrDefault(plane.segment(), 0)));
        return byFrame.values().stream()
                .sorted(bySize.thenComparingInt(SegPlane::segment).thenComparingInt(SegPlane::frame))
                .map(SegPlane::frame)
                .toList();
    }

    /** The label that a stored value stands for; 0 is outside. */
    private int label(int frame, int value) {
        if (!header.labelMap()) {
            return value >= header.inside() ? plane(frame).segment() : 0;
        }
        if (value == header.padding()) {
            return 0;
        }
        if (value < 0 || value >= LABELS) {
            throw header.refused(ErrorCode.UNSUPPORTED_PIXELS, "it has a label outside 0..255: " + value);
        }
        return value;
    }

    private SegPlane plane(int frame) {
        return Objects.requireNonNull(byFrame.get(frame));
    }

    private void refuseUndescribed(int[] counts) {
        header.segments().forEach(segment -> counts[segment.number()] = -counts[segment.number()]);
        for (int label = 1; label < LABELS; label++) {
            if (counts[label] > 0) {
                throw header.refused(ErrorCode.MALFORMED_DATA_SET, "it does not describe its segment " + label);
            }
        }
        Arrays.setAll(counts, label -> Math.abs(counts[label]));
    }
}
