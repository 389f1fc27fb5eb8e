package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Shared;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.engine.ComputeDevice;
import org.sightline.experts.engine.EngineSettings;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.ManifestReader;

/** When a model of an installation is in memory. */
class ModelLifeTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private ModelHost host;
    private OnnxExpert expert;
    private Path weights;
    private InstanceFile image;

    @BeforeEach
    void writeAPackage() {
        host = new ModelHost(new EngineSettings(1, ComputeDevice.CPU, IDLE, 1, 1));
        Path expertFolder = TinyPackage.classifier(folder, "tiny", "score.onnx");
        weights = expertFolder.resolve("score.onnx");
        expert = OnnxExpert.of(ManifestReader.read(expertFolder), Map.of("classifier", weights), host);
        image = TinyPackage.slices(folder.resolve("ct"), 1).get(0);
    }

    @Test
    void a_model_is_in_memory_from_its_first_reading_until_it_is_idle_and_again_after_the_next() {
        assertThat(host.inMemory()).isZero();
        ExpertResult first = read();
        assertThat(host.inMemory()).isEqualTo(1);
        host.freeIdle(NOON);
        assertThat(host.freeIdle(NOON.plus(IDLE))).isEqualTo(1);
        assertThat(host.inMemory()).isZero();
        assertThat(read()).isEqualTo(first);
        assertThat(host.inMemory()).isEqualTo(1);
    }

    @Test
    void weights_that_changed_while_the_model_was_out_of_memory_do_not_run() throws IOException {
        read();
        host.freeIdle(NOON);
        host.freeIdle(NOON.plus(IDLE));
        Files.write(weights, TinyPackage.model("nan.onnx"));
        assertThat(read())
                .isInstanceOfSatisfying(
                        ExpertResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.WEIGHTS_CHANGED));
    }

    @Test
    void a_closed_expert_leaves_nothing_in_memory() {
        read();
        expert.close();
        assertThat(host.inMemory()).isZero();
    }

    @Test
    void without_an_idle_time_models_stay() {
        ModelHost patient = ModelHost.onCpu(1);
        OnnxExpert kept =
                OnnxExpert.of(ManifestReader.read(folder.resolve("tiny")), Map.of("classifier", weights), patient);
        kept.read(Shared.request(List.of(image)));
        patient.freeIdle(NOON);
        assertThat(patient.freeIdle(NOON.plus(Duration.ofDays(100)))).isZero();
        assertThat(patient.inMemory()).isEqualTo(1);
        kept.close();
    }

    private ExpertResult read() {
        return expert.read(Shared.request(List.of(image)));
    }
}
