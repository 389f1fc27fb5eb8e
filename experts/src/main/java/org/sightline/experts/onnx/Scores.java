package org.sightline.experts.onnx;

import java.util.Optional;
import org.sightline.experts.Region.Box;

/** What a model says of one image. */
interface Scores {
    /** Why the model itself does not take the image. */
    Optional<String> refusal();

    /** One score in 0..1 for each label, in label order. */
    float[] scores();

    /** Where the score of a label comes from, on an image of that size; empty when the model has no map, or no place. */
    Optional<Box> box(int label, int rows, int columns);
}
