package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The DICOM objects we made of a study, fetched as any client would. */
record ResultObjects(List<JsonNode> rows, List<Path> files) {
    /** @param version of the study */
    static ResultObjects of(Service service, JsonNode study, int version) throws IOException {
        Path folder = Files.createDirectories(OneApplication.run().resolve("results"));
        List<JsonNode> rows = Service.items(study.path("results"))
                .filter(row -> row.path("version").asInt() == version)
                .toList();
        List<Path> files = new ArrayList<>();
        for (JsonNode row : rows) {
            Service.Answer answer = service.get(row.path("url").asText());
            assertThat(answer.status()).as(row.toString()).isEqualTo(200);
            assertThat(answer.type()).isEqualTo("application/dicom");
            files.add(Files.write(folder.resolve(row.path("sopUid").asText() + ".dcm"), answer.body()));
        }
        return new ResultObjects(rows, files);
    }

    List<String> kinds() {
        return rows.stream().map(row -> row.path("kind").asText()).toList();
    }

    /** The first of a kind. */
    Path file(String kind) {
        return files.get(kinds().indexOf(kind));
    }

    void requireConformant() throws IOException, InterruptedException {
        for (Path file : files) {
            Tool.requireConformant(file);
        }
    }
}
