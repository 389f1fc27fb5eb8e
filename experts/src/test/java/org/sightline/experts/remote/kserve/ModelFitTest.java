package org.sightline.experts.remote.kserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What of a server's model does not fit its package, and of a package the protocol. */
class ModelFitTest {
    @TempDir
    Path folder;

    private KserveRig rig;

    @BeforeEach
    void start() {
        rig = new KserveRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'[-1,2,8,12]', '[-1,3,8,12]', 'the package gives FP32 [1, 2, 8, 12], but the model takes image FP32'",
        "'[-1,2,8,12]', '[-1,8,12,2]', but the model takes",
        "'[-1,2,8,12]', '[192]', but the model takes",
        "'\"FP32\",\"shape\":[-1,2,8', '\"FP16\",\"shape\":[-1,2,8', but the model takes",
        "'{\"name\":\"image\"', '{\"name\":\"age\",\"datatype\":\"FP32\",\"shape\":[1]},{\"name\":\"image\"', an image is one input",
        "'[-1,2]}', '[-1,14]}', 'the package has 2 labels, but the model gives score'",
        "'\"score\"', '\"probability\"', the model has no score",
        "'\"fits\"', '\"sure\"', the model has no fits",
        "'\"FP32\",\"shape\":[-1,2,2', '\"BYTES\",\"shape\":[-1,2,2', is not of type",
    })
    void a_model_that_does_not_fit_is_named_before_anything_is_sent(String old, String fresh, String reason) {
        String both = rig.server.inputs + "\n" + rig.server.outputs;
        assertThat(both).contains(old);
        String[] changed = both.replace(old, fresh).split("\n");
        rig.server.inputs = changed[0];
        rig.server.outputs = changed[1];
        StudyException e =
                catchThrowableOfType(StudyException.class, () -> rig.expert().probe());

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT);
        assertThat(e.reason()).contains("the model film of the server does not fit the package", reason);
    }

    @ParameterizedTest
    @CsvSource({"'[-1,2,-1,-1]'", "'[2,8,12]'", "'[1,2,8,12]'"})
    void open_sizes_and_a_missing_batch_fit(String shape) {
        rig.server.inputs = rig.server.inputs.replace("[-1,2,8,12]", shape);
        assertThat(rig.expert().probe()).startsWith("ready");
    }

    @Test
    void a_model_that_the_server_does_not_have_is_unavailable_with_the_servers_words() {
        StudyException e = catchThrowableOfType(
                StudyException.class,
                () -> rig.expert(KserveRig.PACKAGE.replace("model: film", "model: foto"))
                        .probe());

        assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
        assertThat(e.reason()).contains("/v2/models/foto/versions/3", "the name of the model", "unknown model");
    }

    @ParameterizedTest
    @CsvSource({
        "takes: image, takes: volume, takes has to be image",
        "'step: grey-8-bit', 'step: divide, by: 2', begins with grey-8-bit",
        "'index: 1, name: Glaring', 'index: 2, name: Glaring', without gaps",
        "',\n      operatingPoint: { present: 0.9, absent: 0.8 }', '', each has an operatingPoint"
    })
    void a_package_that_the_protocol_cannot_serve_is_refused_when_it_is_loaded(
            String old, String fresh, String reason) {
        assertThat(KserveRig.PACKAGE).contains(old);
        assertThatThrownBy(() -> rig.expert(KserveRig.PACKAGE.replace(old, fresh)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT))
                .hasMessageContaining(reason);
    }
}
