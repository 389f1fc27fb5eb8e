package org.sightline.experts.engine;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The shape a model says its input has; an extent below 0 is free. */
final class DeclaredShape {
    private final long[] extents;

    /** @param extents the batch first */
    DeclaredShape(long... extents) {
        this.extents = extents.clone();
    }

    boolean takes(long... shape) {
        if (shape.length != extents.length) {
            return false;
        }
        for (int axis = 0; axis < shape.length; axis++) {
            if (extents[axis] >= 0 && extents[axis] != shape[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing but the batch is free. */
    boolean fixed() {
        return Arrays.stream(extents).skip(1).allMatch(extent -> extent > 0);
    }

    /** The shape of one image, or of the batch the model insists on; of a fixed shape only. */
    long[] smallest() {
        long[] shape = extents.clone();
        shape[0] = Math.max(1, shape[0]);
        return shape;
    }

    @Override
    public String toString() {
        return Arrays.stream(extents)
                .mapToObj(extent -> extent < 0 ? "any" : String.valueOf(extent))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
