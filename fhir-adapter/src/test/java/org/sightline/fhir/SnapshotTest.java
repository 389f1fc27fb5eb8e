package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles as files, so that a change of what leaves the house is seen in review. Rewrite them with {@code -Dsnap}. */
class SnapshotTest {
    private static final Path SNAPSHOTS = Path.of("src/test/resources/org/sightline/fhir/snapshots");

    @ParameterizedTest
    @MethodSource("names")
    void a_bundle_is_what_it_was(String name) throws IOException {
        String bundle = pretty(EmittedBundles.named(name));
        Path file = SNAPSHOTS.resolve(name + ".json");
        if (System.getProperty("snap") != null) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(file, bundle);
        }
        assertThat(bundle).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_bundle_is_valid(String name) {
        assertThat(FhirValidation.problems(EmittedBundles.named(name))).isEmpty();
    }

    @Test
    void no_snapshot_is_left_behind() throws IOException {
        try (Stream<Path> files = Files.list(SNAPSHOTS)) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(EmittedBundles.all().keySet());
        }
    }

    static Stream<String> names() {
        return EmittedBundles.all().keySet().stream();
    }

    private static String pretty(String json) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        return parser.setPrettyPrint(true).encodeResourceToString(parser.parseResource(json)) + "\n";
    }
}
