package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.app.peers.TraceCollector;
import org.sightline.app.peers.TraceCollector.Span;

/** Drafts that a model writes: with what experts read in its context, without it while it is away, with it again after. */
class ModelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long MILLI = 1_000_000;
    private static final String JSON = "application/json";

    /** What VILA-M3 says: a trigger, and after the result its sentences. */
    private static String m3(ModelServer.Asked asked) {
        return asked.last().contains("The colors in this image describe")
                ? "There is a nodule in the right lung. No pneumothorax."
                : "This looks like a CT image. Let me trigger <VISTA3D(lung tumor)>.";
    }

    @Test
    void the_model_writes_the_draft_with_what_experts_read_and_answers_questions_about_it() throws IOException {
        int port = Scratch.freePorts(1).get(0);
        int traces = Scratch.freePorts(1).get(0);
        Installation installation = Installation.fresh("model")
                .with("SIGHTLINE_VLM_URL", "http://127.0.0.1:" + port)
                .with("SIGHTLINE_OTLP_ENDPOINT", "http://127.0.0.1:" + traces);
        PhantomStudy study = study(installation, "model");
        try (TraceCollector collector = new TraceCollector(traces);
                ModelServer model = ModelServer.start(port, ModelIT::m3);
                ServiceProcess service = ServiceProcess.start(installation)) {
            study.send(installation);
            service.await(study.uid(), "PUBLISHED");
            JsonNode draft = draft(service.client(), study);

            assertThat(draft.path("author").asText()).isEqualTo("m3-rule");
            assertThat(draft.path("degraded").asBoolean()).isFalse();
            assertThat(verdict(draft, "There is a nodule")).isEqualTo("SUPPORTED");
            ModelServer.Asked last = model.asked().get(model.asked().size() - 1);
            assertThat(last.turns()).isEqualTo(3);
            assertThat(last.pictures())
                    .as("a slice, and the same with the mask")
                    .isEqualTo(2);
            assertThat(last.last()).contains("nodule 1").contains("right lung");
            Published.exactlyOnce(service.client(), study);

            traced(collector, model.asked().size());
            questioned(service.client(), draft.path("id").asText(), model);
            draftedAgainOnRequest(service, study);
        }
    }

    /** Every turn of the talk is a span within the step that writes the draft, with what it cost and without what was said. */
    private static void traced(TraceCollector collector, int turns) {
        List<Span> chats = Await.until(
                "the turns are told",
                PATIENCE,
                () -> Optional.of(named(collector, "chat"))
                        .filter(told -> told.size() >= turns
                                && !named(collector, "draft").isEmpty()),
                () -> collector.spans().toString());
        assertThat(chats).hasSize(turns);
        assertThat(named(collector, "draft"))
                .singleElement()
                .satisfies(step -> assertThat(chats).allSatisfy(chat -> {
                    assertThat(chat.trace()).isEqualTo(step.trace());
                    assertThat(chat.parent()).isEqualTo(step.id());
                    assertThat(chat.start()).isGreaterThanOrEqualTo(step.start() / MILLI * MILLI);
                    assertThat(chat.end()).isBetween(chat.start(), step.end() + MILLI);
                    assertThat(chat.attributes())
                            .containsEntry("gen_ai.operation.name", "chat")
                            .containsEntry("gen_ai.response.model", "m3-rule")
                            .containsEntry("gen_ai.usage.input_tokens", "[100]")
                            .containsEntry("gen_ai.usage.output_tokens", "[10]")
                            .containsKey("sightline.first_token_ms");
                }));
        assertThat(collector.everything()).doesNotContain("nodule", "VISTA3D", "PHANTOM");
    }

    private static List<Span> named(TraceCollector collector, String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }

    private static void questioned(ServiceClient client, String draftId, ModelServer model) {
        String path = "/api/drafts/" + draftId + "/questions";
        HttpResponse<byte[]> answer = client.post(path, JSON, utf8("{\"question\": \"Is there a tumor?\"}"));
        String body = new String(answer.body(), StandardCharsets.UTF_8);

        assertThat(answer.statusCode()).as(body).isEqualTo(200);
        assertThat(body).contains("There is a nodule").contains("SUPPORTED").contains("lung tumor");
        ModelServer.Asked last = model.asked().get(model.asked().size() - 1);
        assertThat(last.turns())
                .as("the first talk, the question, the trigger, the result")
                .isEqualTo(7);
        assertThat(client.json(path)).hasSize(1);
        assertThat(client.post(path, JSON, utf8("{}")).statusCode()).isEqualTo(400);
    }

    private static void draftedAgainOnRequest(ServiceProcess service, PhantomStudy study) {
        HttpResponse<byte[]> accepted = service.client()
                .post("/api/studies/" + study.uid() + "/drafts", JSON, utf8("{\"author\": \"composer\"}"));
        assertThat(accepted.statusCode()).isEqualTo(202);
        awaitVersion(service, study, 2);
        assertThat(draft(service.client(), study).path("author").asText()).startsWith("evidence-composer");
    }

    @Test
    void a_study_is_drafted_without_a_model_that_is_away_and_again_once_it_is_back() {
        int port = Scratch.freePorts(1).get(0);
        Installation installation = Installation.fresh("model-away")
                .with("SIGHTLINE_VLM_URL", "http://127.0.0.1:" + port)
                .with("SIGHTLINE_VLM_FALL_BACK_AFTER", "1s");
        PhantomStudy study = study(installation, "model-away");
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            study.send(installation);
            service.await(study.uid(), "PUBLISHED");
            JsonNode first = draft(service.client(), study);

            assertThat(first.path("author").asText()).startsWith("evidence-composer");
            assertThat(first.path("degraded").asBoolean()).isTrue();
            assertThat(first.path("notRun").toString()).contains("VLM_UNAVAILABLE");
            try (ModelServer model = ModelServer.start(port, ModelIT::m3)) {
                awaitVersion(service, study, 2);
                JsonNode second = draft(service.client(), study);
                assertThat(model.asked()).isNotEmpty();
                assertThat(second.path("author").asText()).isEqualTo("m3-rule");
                assertThat(second.path("degraded").asBoolean()).isFalse();
                oneReportIsOpen(service.client(), study);
            }
        }
    }

    private static void oneReportIsOpen(ServiceClient client, PhantomStudy study) {
        String reports = "/fhir/DiagnosticReport?study=" + study.uid();
        assertThat(client.json(reports + "&status=preliminary").path("total").asInt())
                .isEqualTo(1);
        assertThat(client.json(reports + "&status=cancelled").path("total").asInt())
                .isEqualTo(1);
    }

    private static void awaitVersion(ServiceProcess service, PhantomStudy study, int version) {
        String path = "/api/studies/" + study.uid();
        Await.until(
                "version " + version + " is published",
                PATIENCE,
                () -> {
                    JsonNode detail = service.client().json(path);
                    return Optional.of(true)
                            .filter(yes -> detail.path("version").asInt() == version
                                    && detail.path("state").asText().equals("PUBLISHED"));
                },
                () -> service.client().json(path).path("timeline").toPrettyString());
    }

    private static JsonNode draft(ServiceClient client, PhantomStudy study) {
        String id = client.json("/api/studies/" + study.uid()).path("draftId").asText();
        return client.json("/api/drafts/" + id);
    }

    private static String verdict(JsonNode draft, String word) {
        for (JsonNode section : draft.path("sections")) {
            for (JsonNode sentence : section.path("sentences")) {
                if (sentence.path("text").asText().contains(word)) {
                    return sentence.path("verdict").asText();
                }
            }
        }
        return "no sentence says " + word;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PhantomStudy study(Installation installation, String name) {
        return PhantomStudy.write(name, installation.data().resolveSibling(name));
    }
}
