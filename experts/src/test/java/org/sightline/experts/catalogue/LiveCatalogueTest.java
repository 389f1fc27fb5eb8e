package org.sightline.experts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.engine.ComputeDevice;
import org.sightline.experts.engine.EngineSettings;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.remote.http.TestClock;

class LiveCatalogueTest {
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final ExpertRequest NOTHING = new ExpertRequest(new SeriesRef("1.2", "1.2.3"), List.of());
    private static final String MANIFEST = """
            schema: 1
            name: liver
            version: "1.0"
            title: Liver
            kind: remote
            intendedUse: For tests.
            licence: MIT
            calibrated: false
            input: { takes: volume, modalities: [CT] }
            labels: [ { index: 1, name: Liver, code: { scheme: SCT, value: "10200004", meaning: Liver } } ]
            remote: { protocol: monai-label, url: "http://h", model: m }
            """;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Closing> made = new ArrayList<>();
    private LiveCatalogue live;

    @BeforeEach
    void startWithOneExpert() throws IOException {
        write("liver", MANIFEST);
        live = new LiveCatalogue(site(), clock, SETTLE);
    }

    @Test
    void nothing_changed_is_nothing_new() {
        Catalogue before = live.current();
        assertThat(settled()).isFalse();
        assertThat(live.current()).isSameAs(before);
        assertThat(made).hasSize(1);
    }

    @Test
    void a_change_is_read_when_the_files_have_kept_still() throws IOException {
        Catalogue before = live.current();
        write("liver", MANIFEST.replace("1.0", "1.1.0"));
        assertThat(live.look()).isFalse();
        clock.forward(SETTLE.minusSeconds(1));
        assertThat(live.look()).isFalse();
        write("liver", MANIFEST.replace("1.0", "1.1.00"));
        clock.forward(Duration.ofSeconds(2));
        assertThat(live.look()).as("still being written").isFalse();
        clock.forward(SETTLE);
        assertThat(live.look()).isTrue();
        assertThat(version(live.current())).isEqualTo("1.1.00");
        assertThat(version(before)).as("an old snapshot").isEqualTo("1.0");
    }

    @Test
    void a_replaced_model_is_closed_after_its_last_reading() throws IOException {
        Expert old = live.current().expert("liver").orElseThrow();
        made.get(0).during = () -> {
            replaceManifest();
            assertThat(made).hasSize(2);
            assertThat(made.get(0).closed).as("while it reads").isZero();
            assertThat(answer(live.current().expert("liver").orElseThrow())).isEqualTo("1.10");
        };
        assertThat(answer(old)).isEqualTo("1.0");
        assertThat(made.get(0).closed).isEqualTo(1);
        assertThat(made.get(1).closed).isZero();
    }

    @Test
    void who_kept_a_replaced_expert_can_still_read_and_leaves_nothing_open() {
        Expert old = live.current().expert("liver").orElseThrow();
        replaceManifest();
        assertThat(made.get(0).closed).isEqualTo(1);
        assertThat(answer(old)).isEqualTo("1.0");
        assertThat(made.get(0).closed).isEqualTo(2);
    }

    @Test
    void a_broken_edit_keeps_the_last_good_expert_and_shows_the_problem() throws IOException {
        write("liver", MANIFEST.replace("title: Liver", "titel: Liver"));
        assertThat(settled()).isTrue();
        CatalogueEntry entry = live.current().entries().get(0);
        assertThat(entry.ready()).isTrue();
        assertThat(entry.problem()).contains("before a change").contains("line 4: unknown key 'titel'");
        assertThat(answer(live.current().expert("liver").orElseThrow())).isEqualTo("1.0");
        write("liver", MANIFEST.replace("1.0", "1.20"));
        assertThat(settled()).isTrue();
        assertThat(live.current().entries().get(0).problem()).isEmpty();
        assertThat(made.get(0).closed).isEqualTo(1);
    }

    @Test
    void a_new_package_is_listed_at_once_and_read_when_it_is_whole() throws IOException {
        write("spleen", "schema: 1\n");
        assertThat(live.look()).isTrue();
        assertThat(live.current().entries().get(1).problem()).contains("new: it is read when");
        write("spleen", MANIFEST.replace("name: liver", "name: spleen"));
        assertThat(settled()).isTrue();
        assertThat(live.current().expert("spleen")).isPresent();
    }

    @Test
    void a_package_that_is_removed_is_gone_and_its_model_closed() throws IOException {
        Files.delete(folder.resolve("liver").resolve("expert.yaml"));
        assertThat(live.look()).isTrue();
        assertThat(live.current().entries()).isEmpty();
        assertThat(made.get(0).closed).isEqualTo(1);
    }

    @Test
    void a_folder_that_cannot_be_listed_leaves_the_catalogue_as_it_was() throws IOException {
        Catalogue before = live.current();
        Path moved = folder.resolveSibling("moved");
        Files.move(folder, moved);
        try {
            assertThatThrownBy(live::look).isInstanceOf(StudyException.class);
            assertThat(live.current()).isSameAs(before);
        } finally {
            Files.move(moved, folder);
        }
    }

    @Test
    void weights_that_arrive_make_an_expert_try_again() throws IOException {
        Path weights = Files.createDirectories(folder.resolve("weights"));
        Path copy = Files.createDirectories(folder.resolve("cxr-pneumonia-cnn"));
        Files.copy(Path.of("cxr-pneumonia-cnn", "expert.yaml"), copy.resolve("expert.yaml"));
        LiveCatalogue catalogue = new LiveCatalogue(
                new ExpertSite(folder, List.of(weights), List.of(), (m, r) -> new Closing(m), 1), clock, SETTLE);
        assertThat(catalogue.current().entries().get(0).problem()).startsWith("WEIGHTS_MISSING");
        Files.writeString(weights.resolve("cxr-pneumonia-cnn.onnx"), "other");
        catalogue.look();
        clock.forward(SETTLE);
        assertThat(catalogue.look()).isTrue();
        assertThat(catalogue.current().entries().get(0).problem()).startsWith("WEIGHTS_CHANGED");
    }

    @Test
    void models_that_nobody_used_for_long_are_freed_at_a_look() throws IOException {
        Path experts = Files.createDirectories(folder.resolve("tiny"));
        TinyPackage.classifier(experts, "tiny", "score.onnx");
        ModelHost models = new ModelHost(new EngineSettings(1, ComputeDevice.CPU, Duration.ofMinutes(10), 1, 1));
        try (LiveCatalogue catalogue = new LiveCatalogue(
                new ExpertSite(experts, List.of(), List.of(), RemoteExperts.NONE, models), clock, SETTLE)) {
            ((Checkable) catalogue.current().expert("tiny").orElseThrow()).probe();
            catalogue.look();
            clock.forward(Duration.ofMinutes(9));
            catalogue.look();
            assertThat(models.inMemory()).isEqualTo(1);
            clock.forward(Duration.ofMinutes(1));
            assertThat(catalogue.look()).as("the catalogue is the same").isFalse();
            assertThat(models.inMemory()).isZero();
        }
    }

    @Test
    void a_hash_is_computed_again_only_for_a_file_that_looks_changed() throws IOException {
        Path file = Files.writeString(folder.resolve("w"), "aa");
        WeightsHashes hashes = new WeightsHashes();
        String first = hashes.of(file);
        var time = Files.getLastModifiedTime(file);
        Files.writeString(file, "bb");
        Files.setLastModifiedTime(file, time);
        assertThat(hashes.of(file)).as("same time and size").isEqualTo(first);
        Files.writeString(file, "ccc");
        assertThat(hashes.of(file)).isNotEqualTo(first);
    }

    private boolean settled() {
        boolean changed = live.look();
        clock.forward(SETTLE);
        return live.look() || changed;
    }

    private void replaceManifest() {
        try {
            write("liver", MANIFEST.replace("1.0", "1.10"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(settled()).isTrue();
    }

    private static String version(Catalogue catalogue) {
        return catalogue.entries().get(0).descriptor().version();
    }

    private static String answer(Expert expert) {
        return expert.read(NOTHING).match(r -> "reported", ExpertResult.Declined::reason, ExpertResult.Failed::message);
    }

    private ExpertSite site() {
        return new ExpertSite(
                folder,
                List.of(),
                List.of(),
                (manifest, remote) -> {
                    Closing expert = new Closing(manifest);
                    made.add(expert);
                    return expert;
                },
                1);
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("expert.yaml"), yaml);
    }

    /** Answers with its version and counts how often it was closed. */
    private static final class Closing implements Expert, AutoCloseable {
        private final ExpertDescriptor descriptor;
        private Runnable during = () -> {};
        private int closed;

        Closing(Manifest manifest) {
            this.descriptor = manifest.descriptor();
        }

        @Override
        public ExpertDescriptor descriptor() {
            return descriptor;
        }

        @Override
        public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
            during.run();
            return new ExpertResult.Declined(descriptor.version());
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
