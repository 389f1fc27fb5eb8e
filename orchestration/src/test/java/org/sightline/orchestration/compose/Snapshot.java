package org.sightline.orchestration.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts pinned as files. Run the tests with {@code -Dsnap} to write them anew, then read the diff. */
final class Snapshot {
    private static final Path FOLDER = Path.of("src/test/resources/org/sightline/orchestration/compose");

    private Snapshot() {}

    static void assertMatches(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (System.getProperty("snap") != null) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text, UTF_8);
            }
            assertThat(file).as("snapshot of %s; -Dsnap writes it", name).exists();
            assertThat(text).isEqualTo(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
