package org.sightline.experts.volume;

import java.util.function.Supplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;

/**
 * What a manifest of kind {@code volume-segmenter} does with a series: prepare, run the network window by window, judge
 * its scores, bring the labels back to the grid of the series, measure them. Thread-safe.
 */
public final class VolumeReading {
    /** Part of the work: the windows take nearly all of it. */
    private static final double PREPARED = 0.05;

    private static final double SCORED = 0.95;

    private final Manifest manifest;
    private final Preparation preparation;
    private final WindowSetting windows;
    private final Postprocessing postprocessing;

    /** @throws StudyException {@code INVALID_EXPERT} when the steps contradict each other */
    public VolumeReading(Manifest manifest) {
        this.manifest = manifest;
        preparation = valid(() -> Preparation.of(manifest.steps()));
        windows = valid(() -> WindowSetting.of(manifest.inference().orElseThrow()));
        postprocessing =
                valid(() -> new Postprocessing(manifest.finalSteps(), manifest.labels(), windows.memoryMegabytes()));
    }

    private <T> T valid(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new StudyException(
                    ErrorCode.INVALID_EXPERT, manifest.name(), manifest.name() + "/expert.yaml: " + e.getMessage(), e);
        }
    }

    /**
     * Reads.
     *
     * @param source series that the answer lies on
     * @param input its voxels, or channels on its grid
     * @throws StudyException {@code EXPERT_CANCELLED}; {@code OBJECT_TOO_LARGE}, {@code UNSUPPORTED_PIXELS} for what the
     *     series is to blame for; {@code EXPERT_ERROR} for a network that gives other sizes or no numbers
     */
    public ExpertResult read(Volume source, FloatVolume input, WindowModel model, ReadingWatch watch) {
        FloatVolume prepared = preparation.apply(input);
        watch.stopIfCancelled(manifest.name());
        watch.progress(PREPARED);
        SlidingWindow window = new SlidingWindow(checked(model), windows, manifest.name());
        Grid grid = source.grid();
        LabelLayers drawn = postprocessing.apply(window, prepared, grid, new PartOfReading(watch, PREPARED, SCORED));
        watch.stopIfCancelled(manifest.name());
        ExpertResult result = new MaskReport(manifest.labels(), source, drawn).result();
        watch.progress(1);
        return result;
    }

    private WindowModel checked(WindowModel model) {
        return (window, channels, sizes) -> {
            WindowModel.Scores scores = model.run(window, channels, sizes);
            if (scores.channels() < postprocessing.channels()) {
                throw new StudyException(
                        ErrorCode.EXPERT_ERROR,
                        manifest.name(),
                        "the network gives " + scores.channels() + " channels, and the manifest needs "
                                + postprocessing.channels());
            }
            return scores;
        };
    }

    /** Hears of one part of the work and tells of the whole. */
    private record PartOfReading(ReadingWatch whole, double from, double to) implements ReadingWatch {
        @Override
        public void progress(double fraction) {
            whole.progress(from + fraction * (to - from));
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
