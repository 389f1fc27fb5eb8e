package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Shared;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** The model that {@code src/test/python/make_tiny_torchscript.py} wrote. Most of it needs the Maven profile torchscript. */
class TorchScriptTest {
    private static final String OUTPUTS = "outputs: { score: \"0\", saliency: \"1\" }\n";

    @TempDir
    Path folder;

    private InstanceFile image;

    @BeforeEach
    void writeAnImage() {
        image = TinyPackage.slices(folder.resolve("ct"), 1).get(0);
    }

    @Test
    void without_pytorch_the_expert_is_listed_with_the_profile_to_build_with() {
        assumeFalse(installed(), "PyTorch is part of this build: what is said without it cannot be seen");
        write("torch", TinyPackage.model("score.pt"));
        try (Catalogue catalogue = Catalogue.load(folder, List.of())) {
            CatalogueEntry entry = catalogue.entries().get(0);
            assertThat(entry.ready()).isFalse();
            assertThat(entry.problem()).startsWith("EXPERT_NOT_INSTALLED").contains("-Ptorchscript");
        }
    }

    @Test
    void a_traced_model_gives_the_scores_it_gave_in_python() {
        assumeInstalled();
        Path expert = write("torch", TinyPackage.model("score.pt"));
        Manifest manifest = ManifestReader.read(expert);
        try (OnnxModel model = OnnxModel.of(manifest, Map.of("classifier", expert.resolve("score.pt")), 0, 2)) {
            Map<String, Output> outputs = model.outputs(ramp());
            assertThat(outputs).containsOnlyKeys("0", "1");
            assertThat(new Reading(manifest, outputs).scores()[0]).isCloseTo(0.4399891f, within(1e-6f));
            for (int again = 0; again < 5; again++) {
                Map<String, Output> next = model.outputs(ramp());
                outputs.forEach((name, output) ->
                        assertThat(output.sameBits(next.get(name))).isTrue());
            }
        }
    }

    @Test
    void a_torchscript_expert_reads_a_series() {
        assumeInstalled();
        write("torch", TinyPackage.model("score.pt"));
        try (Catalogue catalogue = Catalogue.load(folder, List.of())) {
            assertThat(catalogue.expert("torch").orElseThrow().read(Shared.request(List.of(image))))
                    .isInstanceOf(ExpertResult.Reported.class);
        }
    }

    @Test
    void a_file_that_is_cut_off_fails_with_what_to_do() {
        assumeInstalled();
        byte[] whole = TinyPackage.model("score.pt");
        write("cut", Arrays.copyOf(whole, whole.length / 2));
        try (Catalogue catalogue = Catalogue.load(folder, List.of())) {
            assertThat(catalogue.expert("cut").orElseThrow().read(Shared.request(List.of(image))))
                    .isInstanceOfSatisfying(ExpertResult.Failed.class, failed -> {
                        assertThat(failed.code().name()).isEqualTo("MODEL_UNUSABLE");
                        assertThat(failed.message()).contains("PyTorch can load");
                    });
        }
    }

    private Path write(String name, byte[] weights) {
        return TinyPackage.with(TinyPackage.classifier(folder, name, "score.pt", weights), OUTPUTS);
    }

    private static void assumeInstalled() {
        assumeTrue(installed(), "TorchScript models run only in a build with the Maven profile torchscript");
    }

    private static boolean installed() {
        try {
            ModelHost.onCpu(2).require(Manifest.Engine.TORCHSCRIPT);
            return true;
        } catch (StudyException e) {
            return false;
        }
    }

    /** Pixels 0/64, 1/64 ... 63/64. */
    private static Tensor ramp() {
        FloatBuffer values = Tensor.allocate(64);
        for (int i = 0; i < 64; i++) {
            values.put(i / 64f);
        }
        return new Tensor(values.flip(), 1, 1, 8, 8);
    }
}
