package org.sightline.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each target reads its seeds, what the fuzzer once found, and a few hundred changes of them that are always the same. */
class FuzzTargetsTest {
    private static final Path INPUTS = Path.of("test/resources/fuzz");
    private static final int CHANGES = 40;

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void seeds_findings_and_their_changes_are_read_or_refused(FuzzTarget target) throws IOException {
        List<Path> inputs = inputs(target);
        assertThat(inputs).isNotEmpty();
        target.run(new byte[0]);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            target.run(bytes);
            Random random = new Random(bytes.length);
            for (int n = 0; n < CHANGES; n++) {
                target.run(changed(bytes, random));
            }
        }
    }

    @Test
    void every_target_has_seeds_and_no_seeds_are_of_none() throws IOException {
        try (Stream<Path> folders = Files.list(INPUTS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(FuzzTarget.values())
                            .map(FuzzTargetsTest::folder)
                            .toList());
        }
    }

    private static byte[] changed(byte[] original, Random random) {
        byte[] bytes = Arrays.copyOf(original, 1 + random.nextInt(Math.max(1, original.length)));
        for (int n = 0; n < 1 + random.nextInt(4); n++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static List<Path> inputs(FuzzTarget target) throws IOException {
        try (Stream<Path> files = Files.list(INPUTS.resolve(folder(target)))) {
            return files.sorted().toList();
        }
    }

    private static String folder(FuzzTarget target) {
        return target.name().toLowerCase(Locale.ROOT);
    }
}
