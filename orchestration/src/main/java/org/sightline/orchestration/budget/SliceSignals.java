package org.sightline.orchestration.budget;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.orchestration.overlay.AxialView;

/**
 * What a mask says about the slices of its volume, as the axial view counts them.
 *
 * @param mask its id in the plan, such as that of the expert's run
 * @param labels those with a voxel, ascending
 */
public record SliceSignals(String mask, int slices, List<Label> labels) {
    /** A label of one of several masks. */
    public record LabelRef(String mask, int label) implements Comparable<LabelRef> {
        @Override
        public int compareTo(LabelRef other) {
            int byMask = mask.compareTo(other.mask);
            return byMask != 0 ? byMask : Integer.compare(label, other.label);
        }
    }

    /**
     * One label.
     *
     * @param areas pixels on each slice; shared, not copied: treat as read-only
     * @param largest the slice with most pixels; the lowest of several
     * @param largestPart slice on which the largest connected part (voxels that share a face) has most pixels
     */
    @SuppressWarnings("ArrayRecordComponent") // as many numbers as slices, for each of up to 255 labels
    public record Label(int label, int[] areas, int largest, int largestPart) {
        /** @throws IllegalArgumentException when no slice has a pixel */
        public static Label of(int label, int[] areas, int largestPart) {
            int largest = largestIn(areas);
            if (areas[largest] == 0) {
                throw new IllegalArgumentException("no slice shows label " + label);
            }
            return new Label(label, areas, largest, largestPart);
        }

        /** Most pixels that a slice has. */
        public int peak() {
            return areas[largest];
        }

        /** Lowest slice with at least that share of the {@link #peak}. */
        public int lowest(double share) {
            int slice = 0;
            while (!shows(slice, share)) {
                slice++;
            }
            return slice;
        }

        /** Highest slice with at least that share of the {@link #peak}. */
        public int highest(double share) {
            int slice = areas.length - 1;
            while (!shows(slice, share)) {
                slice--;
            }
            return slice;
        }

        public long voxels() {
            return IntStream.of(areas).asLongStream().sum();
        }

        boolean shows(int slice, double share) {
            return areas[slice] > 0 && areas[slice] >= share * peak();
        }
    }

    public SliceSignals {
        labels = List.copyOf(labels);
    }

    /**
     * Walks a mask once.
     *
     * @param id of the mask in the plan
     * @param view of the mask's grid
     */
    public static SliceSignals of(String id, AxialView view, RunLengthMask mask) {
        return new SliceSignals(id, view.slices(), MaskWalk.labels(view, mask));
    }

    /** The label, when it has a voxel. */
    public Optional<Label> label(int number) {
        for (Label label : labels) {
            if (label.label() == number) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    /**
     * The slice with most pixels of these labels together; the lowest of several.
     *
     * @return empty when none is marked anywhere
     */
    public OptionalInt largest(IntPredicate wanted) {
        int[] sums = new int[slices];
        for (Label label : labels) {
            for (int slice = 0; slice < slices && wanted.test(label.label()); slice++) {
                sums[slice] += label.areas()[slice];
            }
        }
        int best = largestIn(sums);
        return sums[best] == 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** Place of the largest number; the first of several. */
    static int largestIn(int[] areas) {
        int best = 0;
        for (int slice = 1; slice < areas.length; slice++) {
            best = areas[slice] > areas[best] ? slice : best;
        }
        return best;
    }
}
