package org.sightline.dicom.seg;

import static org.sightline.dicom.error.ErrorCode.EXPERT_ERROR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sightline.dicom.error.StudyException;

/** Which segments and frames of a mask an object holds: no empty segment, no empty frame. */
final class SegLayout {
    private final boolean[][] occurs;
    private final Map<Integer, Segment> segments = new LinkedHashMap<>();

    private SegLayout(Segmentation mask) {
        occurs = occurrence(mask);
        refuseUnexplainedLabels(mask);
        mask.segments().stream()
                .sorted(Comparator.comparingInt(Segment::number))
                .filter(segment -> any(occurs[segment.number()]))
                .forEach(segment -> segments.put(segment.number(), segment));
    }

    static SegLayout of(Segmentation mask) {
        return new SegLayout(mask);
    }

    /** Segments that occur in the mask; the Segment Number in the object is the place in this list, from 1. */
    List<Segment> segments() {
        return List.copyOf(segments.values());
    }

    /** Label to Segment Number in the object, ascending. */
    Map<Integer, Integer> numbers() {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        segments.keySet().forEach(label -> numbers.put(label, numbers.size() + 1));
        return Collections.unmodifiableMap(numbers);
    }

    /** Frames by segment, then along the normal. */
    List<SegFrame> frames() {
        int[] positions = positions();
        List<SegFrame> frames = new ArrayList<>();
        numbers().forEach((label, number) -> {
            for (int k = 0; k < positions.length; k++) {
                if (occurs[label][k]) {
                    frames.add(new SegFrame(number, label, k, positions[k]));
                }
            }
        });
        return frames;
    }

    private int[] positions() {
        int[] positions = new int[occurs[0].length];
        int rank = 0;
        for (int k = 0; k < positions.length; k++) {
            if (anyOn(k)) {
                positions[k] = ++rank;
            }
        }
        return positions;
    }

    private boolean anyOn(int slice) {
        return segments.keySet().stream().anyMatch(label -> occurs[label][slice]);
    }

    private static boolean[][] occurrence(Segmentation mask) {
        boolean[][] occurs = new boolean[256][mask.grid().slices()];
        for (int k = 0; k < mask.grid().slices(); k++) {
            int slice = k;
            mask.mask().runs(k, (from, to, label) -> occurs[label][slice] = true);
        }
        return occurs;
    }

    private void refuseUnexplainedLabels(Segmentation mask) {
        Set<Integer> described = new HashSet<>();
        for (Segment segment : mask.segments()) {
            if (!described.add(segment.number())) {
                throw refused(mask, "describes label " + segment.number() + " twice");
            }
        }
        for (int label = 1; label < occurs.length; label++) {
            if (any(occurs[label]) && !described.contains(label)) {
                throw refused(mask, "uses label " + label + " that no segment describes");
            }
        }
    }

    private static StudyException refused(Segmentation mask, String fault) {
        String series = mask.sources().get(0).ref().seriesUid();
        return new StudyException(EXPERT_ERROR, series, "The mask of this series " + fault + "; correct the expert");
    }

    private static boolean any(boolean[] values) {
        for (boolean value : values) {
            if (value) {
                return true;
            }
        }
        return false;
    }
}
