package org.sightline.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.TestObjects;

/** DCMTK's dcm2json is the oracle: a program of others that reads the same clause. */
class Dcm2JsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void real_objects_say_what_dcmtk_says_they_say() throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (String data : List.of("dicom-seg-sr", "dicom-parser-cases/charset_files")) {
            for (Path file : TestObjects.sharedFiles(data)) {
                Optional<JsonNode> theirs = dcm2json(file);
                if (theirs.isPresent()) {
                    compare(
                            DicomJson.read(file, tag -> true),
                            theirs.get(),
                            file.getFileName().toString(),
                            differences);
                    compared++;
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(15);
    }

    private static Optional<JsonNode> dcm2json(Path file) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("dcm2json", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] said = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(MAPPER.readTree(said)) : Optional.empty();
        } catch (IOException e) {
            Assumptions.abort("dcm2json of DCMTK is not installed");
            throw e;
        }
    }

    private static void compare(JsonNode ours, JsonNode theirs, String where, List<String> differences) {
        List<String> tags = new ArrayList<>();
        theirs.fieldNames().forEachRemaining(tags::add);
        for (String tag : tags) {
            JsonNode our = ours.path(tag);
            JsonNode their = theirs.path(tag);
            String at = where + "/" + tag;
            if (our.path("vr").asText().equals("SQ")) {
                for (int i = 0; i < their.path("Value").size(); i++) {
                    compare(our.path("Value").path(i), their.path("Value").path(i), at + "/" + i, differences);
                }
            } else if (comparable(tag, our, their) && !same(our, their)) {
                differences.add(at + " ours " + our + " theirs " + their);
            }
        }
    }

    /** The character set is ours to name, and what is bulk data is each server's own choice. */
    private static boolean comparable(String tag, JsonNode our, JsonNode their) {
        return !tag.equals("00080005") && !tag.endsWith("0000") && !our.has("BulkDataURI") && !their.has("BulkDataURI");
    }

    private static boolean same(JsonNode our, JsonNode their) {
        JsonNode ourValue = our.path("Value");
        JsonNode theirValue = their.path("Value");
        if (!our.path("vr").equals(their.path("vr")) || ourValue.size() != theirValue.size()) {
            return false;
        }
        for (int i = 0; i < ourValue.size(); i++) {
            if (!plain(ourValue.get(i)).equals(plain(theirValue.get(i)))) {
                return false;
            }
        }
        return our.path("InlineBinary")
                .asText()
                .equals(their.path("InlineBinary").asText());
    }

    private static String plain(JsonNode value) {
        if (value.isNumber()) {
            return Double.toString(value.floatValue());
        }
        if (value instanceof ObjectNode name) {
            return name.path("Alphabetic").asText().strip() + "="
                    + name.path("Ideographic").asText().strip() + "="
                    + name.path("Phonetic").asText().strip();
        }
        return value.isNull() ? "" : value.asText().strip();
    }
}
