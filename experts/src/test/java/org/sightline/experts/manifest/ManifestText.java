package org.sightline.experts.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests for tests, and the folder they lie in. */
final class ManifestText {
    static final String NAME = "some-expert";

    static final String HEAD = """
            schema: 1
            name: some-expert
            version: "1.0"
            title: Some expert
            intendedUse: For tests.
            licence: MIT
            calibrated: false
            """;

    private ManifestText() {}

    /** The folder of the package. */
    static Path written(Path folder, String yaml) {
        try {
            Path expert = Files.createDirectories(folder.resolve(NAME));
            Files.writeString(expert.resolve(ManifestReader.FILE), yaml);
            return expert;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String text, String old, String fresh) {
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("not in the text: " + old);
        }
        return text.substring(0, at) + fresh.replace("\\n", "\n") + text.substring(at + old.length());
    }
}
