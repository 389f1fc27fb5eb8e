package org.sightline.experts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class ComputeDeviceTest {
    @Test
    void a_setting_names_the_processor_or_a_gpu_by_number() {
        assertThat(ComputeDevice.of("cpu")).isEqualTo(ComputeDevice.CPU);
        assertThat(ComputeDevice.of("gpu")).isEqualTo(ComputeDevice.gpu(0));
        assertThat(ComputeDevice.of("gpu:2")).isEqualTo(ComputeDevice.gpu(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CUDA", "gpu:", "gpu:-1", "gpu:9999999999", "cpu:1"})
    void another_word_is_refused_with_the_legal_ones(String setting) {
        assertThatThrownBy(() -> ComputeDevice.of(setting)).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
            assertThat(e.reason()).contains("cpu, gpu or gpu:NUMBER");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu:0", "gpu:3"})
    void the_text_of_a_device_is_the_setting_that_gives_it(String setting) {
        assertThat(ComputeDevice.of(setting)).hasToString(setting);
    }
}
