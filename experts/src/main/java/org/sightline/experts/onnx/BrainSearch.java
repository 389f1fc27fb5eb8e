package org.sightline.experts.onnx;

import java.util.Optional;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.onnx.LargestPart.Part;

/** Where in the conformed cube a large model has to look. */
interface BrainSearch extends AutoCloseable {
    /**
     * The box to label, and how many voxels of brain were seen in it.
     *
     * @param cube whole numbers from 0 up, in C order of {@code size}^3; read only
     * @return empty when there is no brain
     */
    Optional<Part> in(float[] cube, int size, ReadingWatch watch);

    /** Loads what it needs. */
    String warmUp();

    @Override
    void close();

    /** Everywhere. */
    static BrainSearch nowhereLeftOut() {
        return new BrainSearch() {
            @Override
            public Optional<Part> in(float[] cube, int size, ReadingWatch watch) {
                return Optional.of(new Part(CubeBox.whole(size), 0));
            }

            @Override
            public String warmUp() {
                return "the whole head";
            }

            @Override
            public void close() {}
        };
    }

    /** In the largest part that a light model sees, and the margin around it. */
    static BrainSearch by(OnnxModel light, Manifest manifest) {
        return new BrainSearch() {
            @Override
            public Optional<Part> in(float[] cube, int size, ReadingWatch watch) {
                float white = (float) manifest.parameter("stretch", "to");
                int margin = (int) manifest.parameter("crop", "margin");
                byte[] brain = light.labels(CubeBox.whole(size).tensor(cube, 0, white), watch);
                return LargestPart.of(brain, size)
                        .map(part -> new Part(part.box().widened(margin), part.voxels()));
            }

            @Override
            public String warmUp() {
                return light.warmUp();
            }

            @Override
            public void close() {
                light.close();
            }
        };
    }
}
