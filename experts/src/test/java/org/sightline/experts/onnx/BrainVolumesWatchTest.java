package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Shared;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.manifest.ManifestReader;

/** The brain pipeline with models of a few hundred bytes: what who waits for it hears. */
@TestInstance(Lifecycle.PER_CLASS)
class BrainVolumesWatchTest {
    private OnnxExpert expert;
    private ExpertRequest request;

    @BeforeAll
    void write(@TempDir Path folder) {
        Path tiny = TinyPackage.volumes(folder, "tiny");
        Map<String, Path> weights = Map.of("segmenter", tiny.resolve("bright.onnx"), "box", tiny.resolve("box.onnx"));
        expert = OnnxExpert.of(ManifestReader.read(tiny), weights, 1);
        request = Shared.request(TinyPackage.slices(folder.resolve("ct"), 20));
    }

    @AfterAll
    void close() {
        expert.close();
    }

    @Test
    void progress_rises_to_one() {
        List<Double> heard = new ArrayList<>();
        assertThat(expert.read(request, cancelledAfter(heard, 100))).isInstanceOf(ExpertResult.Reported.class);
        assertThat(heard).isSorted().doesNotHaveDuplicates().hasSize(4).endsWith(1.0);
    }

    @Test
    void a_cancelled_reading_ends_at_the_next_step() {
        for (int steps = 1; steps < 3; steps++) {
            List<Double> heard = new ArrayList<>();
            assertThat(expert.read(request, cancelledAfter(heard, steps)))
                    .isInstanceOfSatisfying(
                            ExpertResult.Failed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
            assertThat(heard).hasSize(steps);
        }
        assertThat(expert.read(request)).as("the turn was given back").isInstanceOf(ExpertResult.Reported.class);
    }

    private static ReadingWatch cancelledAfter(List<Double> heard, int steps) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                heard.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return heard.size() >= steps;
            }
        };
    }
}
