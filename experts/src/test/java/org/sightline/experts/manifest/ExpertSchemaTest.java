package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** After a change of a kind or a key, {@code -Dsightline.write-schema=true} writes the file anew. */
class ExpertSchemaTest {
    private static final Path FILE = Path.of("expert.schema.json");

    @Test
    void the_schema_for_editors_is_what_the_reader_asks() throws IOException {
        String made = text();
        if (Boolean.getBoolean("sightline.write-schema")) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.readString(FILE))
                .as("run this test with -Dsightline.write-schema=true")
                .isEqualTo(made);
    }

    private static String text() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(ExpertSchema.make()) + "\n";
    }
}
