package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles as files, so that a change of what leaves the house is seen in review. Rewrite them with {@code -Dsnap}. */
class SnapshotTest {
    private static final Path SNAPSHOTS = Path.of("src/test/resources/org/sightline/fhir/snapshots");

    @ParameterizedTest
    @EnumSource(names = {"CHEST_CT", "CHEST_RADIOGRAPH", "ALL_DECLINED"})
    void a_bundle_is_what_it_was(SampleStudies sample) throws IOException {
        String bundle = pretty(sample);
        Path file = SNAPSHOTS.resolve(sample.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json");
        if (System.getProperty("snap") != null) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(file, bundle);
        }
        assertThat(bundle).isEqualTo(Files.readString(file));
    }

    private static String pretty(SampleStudies sample) {
        return FhirContext.forR4Cached()
                        .newJsonParser()
                        .setPrettyPrint(true)
                        .encodeResourceToString(Samples.bundle(sample.study()))
                + "\n";
    }
}
