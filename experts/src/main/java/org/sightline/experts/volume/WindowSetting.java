package org.sightline.experts.volume;

import java.util.List;
import org.sightline.experts.manifest.Step;

/**
 * How a volume is cut into windows, as MONAI's {@code sliding_window_inference} takes it.
 *
 * @param window voxels along i, j, k; 0 for the whole axis
 * @param overlap part of the window, 0..0.99, that neighbours share
 * @param gaussian whether a window's middle counts more than its rim; otherwise all of it counts the same
 * @param sigmaScale standard deviation of that, as part of the window
 * @param memoryMegabytes what {@link SlidingWindow} may take for scores, in MiB
 */
record WindowSetting(List<Integer> window, double overlap, boolean gaussian, double sigmaScale, long memoryMegabytes) {
    WindowSetting {
        window = List.copyOf(window);
        if (window.size() != 3 || !window.stream().allMatch(n -> n >= 0)) {
            throw new IllegalArgumentException("a window has one or three sizes that are not negative");
        }
        if (!(overlap >= 0 && overlap < 1) || !(sigmaScale > 0)) {
            throw new IllegalArgumentException("overlap is in 0..0.99, and sigmaScale is above zero");
        }
    }

    static WindowSetting of(Step inference) {
        return new WindowSetting(
                Preparation.three(inference, "window").stream()
                        .map(Double::intValue)
                        .toList(),
                inference.number("overlap"),
                inference.text("blend").equals("gaussian"),
                inference.number("sigmaScale"),
                (long) inference.number("memoryMegabytes"));
    }
}
