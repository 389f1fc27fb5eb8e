package org.sightline.experts.volume;

import org.sightline.dicom.image.Grid;

/** A step on the labels of a layer, which it changes. */
@FunctionalInterface
interface LabelStep {
    /** @param labels order k, j, i; 0 is the background */
    void apply(Grid grid, byte[] labels);
}
