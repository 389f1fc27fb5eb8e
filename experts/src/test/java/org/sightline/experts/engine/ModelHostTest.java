package org.sightline.experts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.catalogue.ExpertSite;
import org.sightline.experts.catalogue.RemoteExperts;
import org.sightline.experts.manifest.Manifest.Engine;

class ModelHostTest {
    /** No machine has that many, so the test says the same where there is a GPU. */
    private static final ComputeDevice MISSING = ComputeDevice.gpu(999);

    @Test
    void onnx_on_the_processor_is_always_there() {
        assertThatCode(() -> ModelHost.onCpu(1).require(Engine.ONNX)).doesNotThrowAnyException();
    }

    @Test
    void a_gpu_that_is_not_there_is_an_error_and_no_reason_to_use_the_processor() {
        ModelHost host = new ModelHost(new EngineSettings(1, MISSING, Duration.ZERO, 1, 1));
        assertThatThrownBy(() -> host.require(Engine.ONNX)).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
            assertThat(e.reason()).contains("cannot run on gpu:999").contains("set the device to cpu");
        });
    }

    @Test
    void experts_of_a_missing_gpu_are_listed_as_not_ready(@TempDir Path folder) {
        TinyPackage.classifier(folder, "tiny", "score.onnx");
        ModelHost host = new ModelHost(new EngineSettings(1, MISSING, Duration.ZERO, 1, 1));
        ExpertSite site = new ExpertSite(folder, List.of(), List.of(), RemoteExperts.NONE, host);
        try (Catalogue catalogue = Catalogue.load(site)) {
            assertThat(catalogue.entries()).extracting(CatalogueEntry::ready).containsExactly(false);
            assertThat(catalogue.entries().get(0).problem()).startsWith("INVALID_CONFIGURATION");
        }
    }

    @Test
    void settings_without_a_thread_or_a_turn_are_refused() {
        assertThatThrownBy(() -> EngineSettings.onCpu(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EngineSettings(1, ComputeDevice.CPU, Duration.ZERO, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EngineSettings(1, ComputeDevice.CPU, Duration.ofSeconds(-1), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
