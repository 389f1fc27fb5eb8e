package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.volume.WindowModel;

/** A model of shape (1, channels, x, y, z) to (1, scores, x, y, z), window by window; its first output counts. */
record OnnxWindows(OnnxModel model) implements WindowModel {
    /** @throws StudyException {@code EXPERT_ERROR} when the answer has another shape */
    @Override
    public Scores run(FloatBuffer window, int channels, int[] sizes) {
        Tensor input = new Tensor(window, 1, channels, sizes[0], sizes[1], sizes[2]);
        Output output = model.outputs(input).values().iterator().next();
        long[] shape = output.shape();
        boolean fits = shape.length == 5
                && shape[0] == 1
                && shape[2] == sizes[0]
                && shape[3] == sizes[1]
                && shape[4] == sizes[2];
        if (!fits) {
            throw new StudyException(
                    ErrorCode.EXPERT_ERROR,
                    "",
                    "the model's output has shape " + Arrays.toString(shape) + " for a window of "
                            + Arrays.toString(sizes) + ": it is no network of one score map a channel");
        }
        return new Scores(Math.toIntExact(shape[1]), output.values());
    }
}
