package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.sightline.app.endtoend.Service.Answer;

/**
 * The examples of the OpenAPI document are what the service says. {@code -Dexamples.write=true} records them anew.
 */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class ApiExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("main/resources/openapi/examples.json");
    private static final int LONGEST = 160;
    private static final String REVIEWER = "\"reviewer\":{\"id\":\"r-17\",\"name\":\"Dr. Ada Reader\"}";

    /** They need a language model, an archive or refused objects, or make work for the other tests of this service. */
    private static final Set<String> WRITTEN_BY_HAND = Set.of(
            "POST /api/drafts/{id}/questions",
            "GET /api/drafts/{id}/questions",
            "POST /api/pulls",
            "GET /api/pulls/{id}",
            "POST /api/studies/{studyUid}/priors/{priorUid}/retrieve",
            "POST /api/samples",
            "GET /api/fhircast",
            "POST /api/fhircast/select",
            "problem");

    /** Other types than JSON, or nothing at all. */
    private static final Set<String> NO_JSON = Set.of(
            "GET /api/drafts/{id}/report.pdf",
            "GET /api/evidence/{id}/image",
            "GET /api/events",
            "GET /api/studies/{studyUid}/events",
            "POST /api/studies/{studyUid}/expect",
            "POST /api/work/{id}/retry");

    @TestHTTPResource
    URI base;

    private final ObjectNode recorded = JSON.createObjectNode();
    private Service service;
    private PhantomStudy phantom;
    private String draft;

    @BeforeAll
    void record() throws IOException, InterruptedException {
        Tool.require("storescu");
        service = new Service(base);
        phantom = PhantomStudy.small();
        Tool.storescu(service.dicomPort(), "-x=", phantom.files());
        posted("POST /api/studies/{studyUid}/complete", "/api/studies/" + phantom.uid() + "/complete", "", "");
        JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(3));
        draft = "/api/drafts/" + study.path("draftId").asText();
        operations();
        studies();
        review();
    }

    private void operations() {
        for (String path : List.of(
                "/api/info",
                "/api/session",
                "/api/experts",
                "/api/quarantine",
                "/api/work",
                "/api/deliveries",
                "/api/pulls")) {
            got("GET " + path, path);
        }
        got("GET /api/doctor", "/api/doctor");
        got("GET /api/audit/head", "/api/audit/head");
        got("GET /api/audit/verify", "/api/audit/verify");
        got("GET /api/doctor/contents", "/api/doctor/contents?limit=10");
        posted("POST /api/doctor/orphans/remove", "/api/doctor/orphans/remove", "", "");
        posted("POST /api/deliveries/retry", "/api/deliveries/retry", "", "");
    }

    private void studies() {
        String study = "/api/studies/" + phantom.uid();
        got("GET /api/studies", "/api/studies?limit=1&q=phantom");
        got("GET /api/studies/{studyUid}", study);
        got("GET /api/studies/{studyUid}/priors", study + "/priors");
        posted("POST /api/routes/dry-run", "/api/routes/dry-run", "{\"studyUid\":\"" + phantom.uid() + "\"}", "");
    }

    private void review() {
        JsonNode view = service.json(draft);
        got("GET /api/drafts/{id}", draft);
        got("GET /api/drafts/{id}/trace", draft + "/trace");
        JsonNode sentence = Service.items(view.path("sections"))
                .flatMap(s -> Service.items(s.path("sentences")))
                .filter(s -> !s.path("evidence").isEmpty())
                .findFirst()
                .orElseThrow();
        got(
                "GET /api/drafts/{id}/sentences/{sentence}/sight",
                draft + "/sentences/" + sentence.path("id").asText() + "/sight");
        got(
                "GET /api/evidence/{id}",
                "/api/evidence/" + sentence.path("evidence").path(0).asText());
        String text = "\"sections\":[{\"kind\":\"FINDINGS\",\"sentences\":[{\"id\":\""
                + sentence.path("id").asText() + "\",\"text\":\""
                + sentence.path("text").asText() + "\"},{\"text\":\"No rib fracture.\"}]}],\"dismissed\":[]";
        String edit = "{\"editor\":{\"id\":\"r-17\",\"name\":\"Dr. Ada Reader\"}," + text + "}";
        keep("PUT /api/drafts/{id}", edit, service.put(draft, edit, "If-Match", "\"1\""));
        got("GET /api/drafts/{id}/difference", draft + "/difference");
        posted("POST /api/drafts/{id}/sign", draft + "/sign", "{" + REVIEWER + "}", "\"2\"");
        posted(
                "POST /api/drafts/{id}/amend",
                draft + "/amend",
                "{" + REVIEWER + ",\"reason\":\"a sentence was wrong\"," + text + "}",
                "\"3\"");
        got("GET /api/agreement", "/api/agreement");
        posted(
                "POST /api/drafts/{id}/reject",
                draft + "/reject",
                "{" + REVIEWER + ",\"reason\":\"not the right patient\"}",
                "\"4\"");
        posted(
                "POST /api/studies/{studyUid}/drafts",
                "/api/studies/" + phantom.uid() + "/drafts",
                "{\"author\":\"composer\",\"instruction\":\"\",\"experts\":[\"chest-ct\"]}",
                "");
    }

    private void got(String operation, String path) {
        keep(operation, "", service.get(path));
    }

    private void posted(String operation, String path, String body, String ifMatch) {
        Answer answer = ifMatch.isEmpty()
                ? service.post(path, body, "Accept", "application/json")
                : service.post(path, body, "If-Match", ifMatch);
        keep(operation, body, answer);
    }

    private void keep(String operation, String request, Answer answer) {
        assertThat(answer.status()).as(operation + ": " + answer.text()).isBetween(200, 299);
        ObjectNode example = recorded.putObject(operation);
        if (!request.isEmpty()) {
            example.set("request", parsed(request));
        }
        example.set("response", shortened(answer.json()));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** One of each kind is enough to see the form. */
    private static JsonNode shortened(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.fields().forEachRemaining(f -> copy.set(f.getKey(), shortened(f.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            Service.items(array).limit(1).forEach(item -> copy.add(shortened(item)));
            return copy;
        }
        return node.isTextual() && node.asText().length() > LONGEST
                ? TextNode.valueOf(node.asText().substring(0, LONGEST) + "...")
                : node;
    }

    @Test
    void every_example_has_the_form_of_what_the_service_says() throws IOException {
        JsonNode known = JSON.readTree(FILE.toFile());
        if (Boolean.getBoolean("examples.write")) {
            WRITTEN_BY_HAND.forEach(name -> recorded.set(name, known.path(name)));
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(recorded) + "\n");
            return;
        }
        recorded.fields().forEachRemaining(operation -> {
            JsonNode example = known.path(operation.getKey());
            assertThat(paths("", example.path("response")))
                    .as(operation.getKey() + "; -Dexamples.write=true records it anew")
                    .containsAll(paths("", operation.getValue().path("response")));
            assertThat(example.path("request"))
                    .isEqualTo(
                            example.has("request")
                                    ? example.path("request")
                                    : operation.getValue().path("request"));
        });
    }

    /** Names of all fields with a value, as paths; lists may be empty here and full there. */
    private static Set<String> paths(String at, JsonNode node) {
        Set<String> paths = new TreeSet<>();
        node.fields().forEachRemaining(field -> {
            String path = at + "/" + field.getKey();
            paths.add(path);
            JsonNode value = field.getValue();
            if (value.isObject()) {
                paths.addAll(paths(path, value));
            }
        });
        return paths;
    }

    @Test
    void every_operation_of_the_api_has_an_example_and_tells_its_errors() {
        List<String> without = new ArrayList<>();
        JsonNode document = service.json("/q/openapi?format=json").path("paths");
        document.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String name = operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                    JsonNode responses = operation.getValue().path("responses");
                    assertThat(responses.path("default").path("content"))
                            .as(name)
                            .isNotEmpty();
                    boolean told = responses.toString().contains("\"examples\":{\"")
                            && (!operation.getValue().has("requestBody")
                                    || operation
                                            .getValue()
                                            .path("requestBody")
                                            .toString()
                                            .contains("\"examples\":{\""));
                    boolean shown = Service.items(responses)
                            .anyMatch(r ->
                                    r.path("content").path("application/json").has("examples"));
                    if (path.getKey().startsWith("/api/") && !NO_JSON.contains(name) && !(told && shown)) {
                        without.add(name);
                    }
                }));
        assertThat(without).isEmpty();
    }
}
