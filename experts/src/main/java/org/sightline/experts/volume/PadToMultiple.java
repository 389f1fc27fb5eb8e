package org.sightline.experts.volume;

import java.util.List;

/**
 * MONAI's {@code DivisiblePad}: fills up to a multiple on every axis, half before and the larger half behind, or all of
 * it behind.
 *
 * @param multiples along i, j, k
 * @param value what is filled in
 * @param end whether all of it is put behind
 */
record PadToMultiple(List<Integer> multiples, float value, boolean end) implements VolumeStep {
    PadToMultiple {
        multiples = List.copyOf(multiples);
        if (multiples.size() != 3 || !multiples.stream().allMatch(of -> of >= 1)) {
            throw new IllegalArgumentException("sizes are multiples of one or three numbers above zero");
        }
    }

    static int multiple(int size, int of) {
        return (size + of - 1) / of * of;
    }

    @Override
    public FloatVolume apply(FloatVolume volume) {
        int[] low = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = multiple(volume.size(axis), multiples.get(axis));
            low[axis] = end ? 0 : -((size[axis] - volume.size(axis)) / 2);
        }
        return volume.box(low, size, value);
    }
}
