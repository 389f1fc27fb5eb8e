package org.sightline.experts.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.check.CheckReport.State;

class ExpertCheckTest {
    private static final String CXR = "cxr-pneumonia-cnn";

    @TempDir
    Path experts;

    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void copyThePackage() throws IOException {
        Files.createDirectories(experts.resolve(CXR));
        Files.copy(Path.of(CXR, "expert.yaml"), manifest());
    }

    @Test
    void an_expert_that_loads_is_fit_and_says_how_long_it_took() {
        CheckReport report = check(new Tried(() -> {
            nanos.addAndGet(7_000_000);
            return "loaded";
        }));
        assertThat(report.state()).isEqualTo(State.FIT);
        assertThat(report.found()).isEqualTo("loaded");
        assertThat(report.problems()).isEmpty();
        assertThat(report.took()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void an_expert_whose_server_is_away_or_whose_engine_breaks_is_unfit() {
        CheckReport away = check(new Tried(() -> {
            throw new StudyException(ErrorCode.EXPERT_UNAVAILABLE, "tried", "nobody answers at 10.0.0.1");
        }));
        assertThat(away.state()).isEqualTo(State.UNFIT);
        assertThat(away.problems()).containsExactly("EXPERT_UNAVAILABLE: nobody answers at 10.0.0.1");
        CheckReport broken = check(new Tried(() -> {
            throw new IllegalStateException("out of tensors");
        }));
        assertThat(broken.state()).isEqualTo(State.UNFIT);
        assertThat(broken.problems()).singleElement().asString().contains("EXPERT_ERROR", "out of tensors");
    }

    @Test
    void an_expert_whose_weights_are_not_here_is_not_installed() {
        CheckReport report = checkPackage();
        assertThat(report.state()).isEqualTo(State.NOT_INSTALLED);
        assertThat(report.version()).isEqualTo("1.0");
        assertThat(report.problems()).singleElement().asString().startsWith("WEIGHTS_MISSING: ");
    }

    @Test
    void weights_of_another_hash_are_unfit() throws IOException {
        Files.writeString(experts.resolve(CXR).resolve(CXR + ".onnx"), "other");
        assertThat(checkPackage().state()).isEqualTo(State.UNFIT);
    }

    @Test
    void every_problem_of_a_manifest_is_one_of_the_report() throws IOException {
        String text = Files.readString(manifest());
        Files.writeString(
                manifest(),
                text.replace("calibrated: false", "calibrated: no").replace("minPixels: 64", "minPixels: 0"));
        CheckReport report = checkPackage();
        assertThat(report.state()).isEqualTo(State.UNFIT);
        assertThat(report.problems())
                .hasSize(2)
                .allSatisfy(problem ->
                        assertThat(problem).matches("(INVALID_EXPERT: )?" + CXR + "/expert.yaml line \\d+: .*"));
    }

    private Path manifest() {
        return experts.resolve(CXR).resolve("expert.yaml");
    }

    private CheckReport checkPackage() {
        Catalogue catalogue = Catalogue.load(experts, List.of());
        CatalogueEntry entry = catalogue.entries().get(0);
        return new ExpertCheck(nanos::get).check(entry, catalogue.expert(CXR));
    }

    private CheckReport check(Expert expert) {
        Catalogue catalogue = Catalogue.load(experts, List.of(), List.of(expert));
        return new ExpertCheck(nanos::get).check(catalogue.entries().get(0), Optional.of(expert));
    }

    private record Tried(Supplier<String> probed) implements Expert, Checkable {
        @Override
        public String probe() {
            return probed.get();
        }

        @Override
        public ExpertDescriptor descriptor() {
            ExpertDescriptor.Accepts nothing =
                    new ExpertDescriptor.Accepts(ExpertDescriptor.Input.IMAGE, Set.of(), Set.of());
            return new ExpertDescriptor(
                    "tried", "1.0", "", "builtin", nothing, List.of(), false, Optional.empty(), "", "");
        }

        @Override
        public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
            return new ExpertResult.Declined("says nothing");
        }
    }
}
