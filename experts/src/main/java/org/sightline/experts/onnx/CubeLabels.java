package org.sightline.experts.onnx;

import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.Step;

/** How a model labels a box of the conformed cube, as the last step of its manifest says. */
interface CubeLabels {
    /**
     * Labels.
     *
     * @param cube whole numbers from 0 up, in C order; read only
     * @return unsigned, in C order of the box
     */
    byte[] of(float[] cube, CubeBox box, ReadingWatch watch);

    /** By the step that stands last in the manifest. */
    static CubeLabels of(Manifest manifest, OnnxModel model) {
        Step last = manifest.steps().get(manifest.steps().size() - 1);
        return switch (last.name()) {
            case "divide" -> (cube, box, watch) -> model.labels(box.tensor(cube, 0, (float) last.number("by")), watch);
            case "quantiles" -> (cube, box, watch) -> betweenQuantiles(model, last, cube, box, watch);
            case "halve" ->
                (cube, box, watch) ->
                        new HalvedCube(box, last.number("sigma"), last.number("threshold")).labels(model, cube, watch);
            default -> throw new IllegalArgumentException("no way to label with step " + last.name());
        };
    }

    /** Quantiles of the whole cube, so that the box does not change them; values beyond them are not clipped. */
    private static byte[] betweenQuantiles(OnnxModel model, Step step, float[] cube, CubeBox box, ReadingWatch watch) {
        float low = Quantiles.of(cube, step.number("low"));
        float high = Quantiles.of(cube, step.number("high"));
        // Only a cube that is nearly all background has equal quantiles; nothing in it can be told apart.
        return high > low ? model.labels(box.tensor(cube, low, high - low), watch) : new byte[box.voxels()];
    }
}
