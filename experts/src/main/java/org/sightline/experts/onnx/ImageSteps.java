package org.sightline.experts.onnx;

import java.nio.FloatBuffer;
import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Step;

/** What is done to a grey image before a classifier sees it. A step that the manifest leaves out changes nothing. */
record ImageSteps(Manifest manifest) {
    private static final List<String> ORDER = List.of("grey-8-bit", "resize", "divide", "repeat-channels");

    /**
     * For kinds whose steps are free.
     *
     * @throws StudyException {@code INVALID_EXPERT}
     */
    void requireOrder() {
        List<String> names = manifest.steps().stream().map(Step::name).toList();
        if (!names.equals(ORDER.stream().filter(names::contains).toList()) || !names.contains(ORDER.get(0))) {
            throw new StudyException(
                    ErrorCode.INVALID_EXPERT,
                    manifest.name(),
                    "preprocessing of images begins with grey-8-bit, and goes on with what is needed of resize, divide"
                            + " and repeat-channels, in this order");
        }
    }

    GreyImage resized(GreyImage image) {
        return manifest.step("resize")
                .map(step -> BilinearResize.resize(image, (int) step.number("height"), (int) step.number("width")))
                .orElse(image);
    }

    /** (1, channels, rows, columns). */
    long[] shape(GreyImage resized) {
        return new long[] {1, channels(), resized.rows(), resized.columns()};
    }

    /** The values of that shape, in a direct buffer. */
    FloatBuffer planes(GreyImage resized) {
        float divisor =
                manifest.step("divide").map(step -> (float) step.number("by")).orElse(1f);
        FloatBuffer values = Tensor.allocate(channels() * resized.rows() * resized.columns());
        for (int channel = 0; channel < channels(); channel++) {
            for (int row = 0; row < resized.rows(); row++) {
                for (int column = 0; column < resized.columns(); column++) {
                    values.put(resized.at(row, column) / divisor);
                }
            }
        }
        return values.flip();
    }

    int channels() {
        return manifest.step("repeat-channels")
                .map(step -> (int) step.number("count"))
                .orElse(1);
    }
}
