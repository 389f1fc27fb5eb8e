package org.sightline.experts.remote.monailabel;

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
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.remote.RemoteSeries;

/** What of a server's model fits a package, and what its labels are called. */
class LabelModelTest {
    @TempDir
    Path folder;

    private MonaiLabelRig rig;

    @BeforeEach
    void start() {
        rig = new MonaiLabelRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void a_model_that_fits_is_ready() {
        assertThat(rig.expert().probe()).isEqualTo("ready: segmentation, segmentation");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"Left lung\":2,\"NODULE\":5,\"heart\":7}'",
        "'[\"x\",\"left lung\",\"y\",\"z\",\"nodule\",\"v\",\"heart\"]'",
        "'[\"background\",\"x\",\"left_lung\",\"y\",\"z\",\"nodule\",\"v\",\"heart\"]'"
    })
    void names_are_a_map_or_a_list_in_any_case(String labels) {
        rig.server.labels = labels;
        ExpertResult result = rig.expert().read(RemoteSeries.ct(folder));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExpertResult.Reported.class,
                        r -> assertThat(r.segmentation().orElseThrow().mask().counts()[1])
                                .isEqualTo(252));
    }

    @Test
    void without_names_the_values_are_the_packages_indices() {
        rig.server.labels = "{}";
        String indices = MonaiLabelRig.PACKAGE.replace("index: 2", "index: 5").replace("index: 1,", "index: 2,");
        ExpertRequest series = RemoteSeries.ct(folder);

        assertThat(rig.expert(indices).read(series))
                .isInstanceOfSatisfying(
                        ExpertResult.Failed.class,
                        failed -> assertThat(failed.message()).contains("label 7, of which nobody says"));
    }

    @ParameterizedTest
    @CsvSource({
        "'aliases: [nodule]', 'aliases: [mass]', INVALID_EXPERT, 'it does not know [Lesion]'",
        "model: segmentation, model: film, INVALID_EXPERT, 'of type classification with 2 dimensions'",
        "model: segmentation, 'model: segmentation, labelGroup: lung', INVALID_EXPERT, only models of type vista3d",
        "model: segmentation, 'model: vista3d, labelGroup: lung', INVALID_EXPERT, it has no group lung",
        "model: segmentation, model: spleen, EXPERT_UNAVAILABLE, 'no model spleen but [segmentation, vista3d, film]'"
    })
    void a_model_that_does_not_fit_is_named(String old, String fresh, ErrorCode code, String reason) {
        String yaml = MonaiLabelRig.PACKAGE.replace(old, fresh.replace(", labelGroup", "\n  labelGroup"));
        StudyException e = catchThrowableOfType(
                StudyException.class, () -> rig.expert(yaml).probe());

        assertThat(e.code()).as(e.reason()).isEqualTo(code);
        assertThat(e.reason()).contains(reason);
    }

    @Test
    void a_model_of_classes_is_asked_for_those_of_the_package_or_for_a_group() {
        ExpertRequest series = RemoteSeries.ct(folder);
        String vista = MonaiLabelRig.PACKAGE.replace("model: segmentation", "model: vista3d");
        rig.expert(vista).read(series);
        rig.expert(vista + "  labelGroup: Heart\n").read(series);

        assertThat(rig.server.params)
                .extracting(p -> p.path("label_prompt").toString())
                .containsExactly("[2,5]", "[7]");
    }

    @ParameterizedTest
    @CsvSource({"takes: volume, takes: image, takes has to be volume", "index: 2, index: 256, 1 to 255"})
    void a_package_that_the_protocol_cannot_serve_is_refused_when_it_is_loaded(
            String old, String fresh, String reason) {
        assertThatThrownBy(() -> rig.expert(MonaiLabelRig.PACKAGE.replace(old, fresh)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT))
                .hasMessageContaining(reason);
    }
}
