package org.sightline.experts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Shared;

class CatalogueTest {
    private static final String CXR = "cxr-pneumonia-cnn";

    @TempDir
    Path folder;

    private Path experts;
    private Path weights;

    @BeforeEach
    void copyThePackage() throws IOException {
        experts = Files.createDirectories(folder.resolve("experts"));
        weights = Files.createDirectories(folder.resolve("weights"));
        Path copy = Files.createDirectories(experts.resolve(CXR));
        Files.copy(Path.of(CXR, "expert.yaml"), copy.resolve("expert.yaml"));
    }

    @Test
    void a_package_without_its_weights_is_listed_with_what_to_do() {
        CatalogueEntry entry =
                Catalogue.load(experts, List.of(weights)).entries().get(0);
        assertThat(entry.ready()).isFalse();
        assertThat(entry.problem())
                .startsWith("WEIGHTS_MISSING: cxr-pneumonia-cnn.onnx")
                .contains("weights folder");
        assertThat(entry.descriptor().title()).contains("Pneumonia");
    }

    @Test
    void weights_with_another_hash_do_not_run() throws IOException {
        Files.writeString(weights.resolve(CXR + ".onnx"), "other");
        Catalogue catalogue = Catalogue.load(experts, List.of(weights));
        assertThat(catalogue.entries().get(0).problem())
                .startsWith("WEIGHTS_CHANGED")
                .contains("SHA-256");
        assertThat(catalogue.expert(CXR)).isEmpty();
    }

    @Test
    void the_packages_own_folder_comes_before_the_weights_folders() throws IOException {
        Files.writeString(experts.resolve(CXR).resolve(CXR + ".onnx"), "other");
        Catalogue catalogue = Catalogue.load(experts, List.of(weights, Shared.path("models")));
        assertThat(catalogue.entries().get(0).problem()).startsWith("WEIGHTS_CHANGED");
    }

    @Test
    void a_broken_manifest_stops_no_other_expert() throws IOException {
        Path broken = Files.createDirectories(experts.resolve("broken"));
        Files.writeString(broken.resolve("expert.yaml"), "schema: 1\nname: broken\ncolour: red\n");
        Catalogue catalogue = Catalogue.load(experts, List.of(Shared.path("models")));
        assertThat(catalogue.entries()).extracting(CatalogueEntry::ready).containsExactly(false, true);
        assertThat(catalogue.entries().get(0).descriptor().name()).isEqualTo("broken");
        assertThat(catalogue.entries().get(0).problem())
                .contains("broken/expert.yaml line 3")
                .contains("colour");
        assertThat(catalogue.expert(CXR)).isPresent();
    }

    @Test
    void a_package_cannot_take_the_name_of_a_built_in_expert() {
        Expert builtIn = new Silent(CXR);
        Catalogue catalogue = Catalogue.load(experts, List.of(Shared.path("models")), List.of(builtIn));
        assertThat(catalogue.expert(CXR)).containsSame(builtIn);
        assertThat(catalogue.entries()).extracting(CatalogueEntry::ready).containsExactly(true, false);
        assertThat(catalogue.entries().get(1).problem()).contains("is taken");
    }

    @Test
    void folders_without_a_manifest_are_no_packages_and_a_missing_folder_is_an_error() throws IOException {
        Files.createDirectories(experts.resolve("notes"));
        assertThat(Catalogue.load(experts, List.of()).entries()).hasSize(1);
        assertThatThrownBy(() -> Catalogue.load(folder.resolve("nowhere"), List.of()))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @Test
    void the_repositorys_packages_are_ready_where_the_weights_are() {
        Catalogue catalogue = Catalogue.load(Path.of(""), List.of(Shared.path("models")));
        assertThat(catalogue.entries())
                .allSatisfy(entry -> assertThat(entry.problem()).isEmpty())
                .extracting(entry -> entry.descriptor().name())
                .contains("brain-aparc104", "brain-aparc50", "brain-extraction-unet", "brain-mask-omnimodal")
                .contains("brain-subcortical18", "brain-subcortical18-small", "brain-tissue-gwm")
                .contains("brain-tissue-gwm-light", "cxr-pneumonia", CXR);
    }

    private record Silent(String name) implements Expert {
        @Override
        public ExpertDescriptor descriptor() {
            return new ExpertDescriptor(
                    name,
                    "1.0",
                    name,
                    "builtin",
                    new ExpertDescriptor.Accepts(ExpertDescriptor.Input.IMAGE, Set.of("CR"), Set.of()),
                    List.of(),
                    false,
                    Optional.empty(),
                    "",
                    "");
        }

        @Override
        public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
            return new ExpertResult.Declined("says nothing");
        }
    }
}
