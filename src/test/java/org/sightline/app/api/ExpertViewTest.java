package org.sightline.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;

class ExpertViewTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    @Test
    void the_example_of_the_api_is_what_the_repositorys_expert_gives() throws IOException {
        JsonNode example = JSON.readTree(ExpertView.EXAMPLE).at("/items/0");
        CatalogueEntry entry = Catalogue.load(Path.of("../experts"), List.of()).entries().stream()
                .filter(e -> e.descriptor().name().equals("cxr-pneumonia"))
                .findFirst()
                .orElseThrow();
        JsonNode given = JSON.valueToTree(ExpertView.of(entry));
        assertThat(given.fieldNames()).toIterable().containsExactlyElementsOf(() -> example.fieldNames());
        List.of("name", "kind", "engine", "input", "modalities", "bodyParts", "labels", "trigger", "weightsHash")
                .forEach(field -> assertThat(given.path(field)).as(field).isEqualTo(example.path(field)));
    }
}
