package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PixelTableTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "dicom.md");
    private static final String HEAD = "|---|---|---|---|---|---|---|";

    /** With {@code -Dsightline.write=true} the table of the document is written instead. */
    @Test
    void the_document_says_what_is_measured_of_every_file() throws IOException {
        assumeTrue(NativeLibrary.LOADED, "no native decoders on this machine");
        List<String> measured = PixelTable.measured();
        measured.forEach(System.out::println);
        List<String> document = Files.readAllLines(DOCUMENT);
        int start = document.indexOf(HEAD) + 1;
        int end = start;
        while (end < document.size() && document.get(end).startsWith("|")) {
            end++;
        }
        if (Boolean.getBoolean("sightline.write")) {
            Stream<String> rest = Stream.concat(measured.stream(), document.subList(end, document.size()).stream());
            Files.write(
                    DOCUMENT,
                    Stream.concat(document.subList(0, start).stream(), rest).toList());
        } else {
            assertThat(document.subList(start, end)).isEqualTo(measured);
        }
        assertThat(measured).noneMatch(row -> row.contains("DIFFERENT"));
    }
}
