package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sightline.app.observe.MetricsTable;
import org.sightline.app.observe.StudyNames;
import org.sightline.app.peers.TraceCollector;
import org.sightline.app.peers.TraceCollector.Span;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** One study from its first object to its signature, as operators see it: without anything that names the patient. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(PER_CLASS)
class ObservabilityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> LINE = Set.of("complete", "route", "experts", "draft", "ground", "publish");
    private static final Pattern UID =
            Pattern.compile("(?<![\\w.])(?!1\\.2\\.840\\.10008\\.)([0-2](\\.[0-9]+){5,}|2\\.25\\.[0-9]{10,})");

    @TestHTTPResource("/")
    URI base;

    @Inject
    StudyNames names;

    private Service service;
    private PhantomStudy phantom;
    private TraceCollector collector;
    private List<Span> spans;

    @BeforeAll
    void read() throws IOException, InterruptedException {
        service = new Service(base);
        collector = new TraceCollector(OneApplication.port("otlp"));
        phantom = PhantomStudy.small();
        service.cStore(phantom.files());
        String draft =
                service.published(phantom.uid(), PATIENCE).path("draftId").asText();
        sign("/api/drafts/" + draft);
        spans = Await.until(
                "all spans are told",
                PATIENCE,
                () -> Optional.of(ours())
                        .filter(told ->
                                names(told).containsAll(Set.of("receive", "deliver", "publish-fhir", "signed"))));
    }

    private void sign(String draft) {
        String tag = service.get(draft).header("ETag");
        String body = "{\"reviewer\":{\"name\":\"Dr. O\",\"id\":\"o\"}}";
        Service.Answer answer = service.post(draft + "/sign", body, "If-Match", tag);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        collector.close();
    }

    private List<Span> ours() {
        String name = names.of(phantom.uid());
        Optional<Span> any = collector.spans().stream()
                .filter(span -> name.equals(span.attributes().get("sightline.study")))
                .findFirst();
        return collector.spans().stream()
                .filter(span -> any.isPresent() && span.trace().equals(any.get().trace()))
                .toList();
    }

    private static Set<String> names(List<Span> spans) {
        Set<String> names = new HashSet<>();
        spans.forEach(span -> names.add(span.name()));
        return names;
    }

    @Test
    void one_trace_leads_from_the_first_object_to_the_signature() {
        Span first = one("receive");
        assertThat(first.parent()).isEmpty();
        assertThat(names(spans)).containsAll(LINE);
        assertThat(spans.stream().filter(span -> LINE.contains(span.name())))
                .hasSize(LINE.size())
                .allSatisfy(step -> {
                    assertThat(step.parent()).as(step.name()).isEqualTo(first.id());
                    assertThat(step.attributes()).containsEntry("sightline.step", step.name());
                    assertThat(step.end()).isGreaterThan(step.start()).isGreaterThan(first.start());
                });
        assertThat(one("signed").start()).isGreaterThan(one("publish").end());
    }

    @Test
    void a_reading_lies_within_the_step_that_made_it() {
        Span reading = one("expert chest-ct");
        Span step = one("experts");
        assertThat(reading.parent()).isEqualTo(step.id());
        assertThat(reading.start()).isGreaterThanOrEqualTo(step.start() / 1_000_000 * 1_000_000);
        assertThat(reading.attributes()).containsEntry("sightline.outcome", "reported");
    }

    @Test
    void a_delivery_that_fails_says_with_which_code() {
        assertThat(spans)
                .filteredOn(span -> span.name().equals("deliver"))
                .isNotEmpty()
                .anySatisfy(span -> assertThat(span.attributes())
                        .containsEntry("error.type", "PEER_UNREACHABLE")
                        .containsKey("sightline.archive"));
    }

    @Test
    void traces_name_neither_study_nor_patient() {
        assertThat(collector.everything())
                .doesNotContain(phantom.uid(), "PHANTOM", "Dr. O")
                .doesNotContainPattern(UID);
    }

    private Span one(String name) {
        List<Span> found =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    @Test
    void the_log_is_json_and_says_of_each_step_which_study_it_was_about() {
        List<JsonNode> lines = log();
        assertThat(lines.stream().filter(line -> line.at("/mdc/study").asText().equals(names.of(phantom.uid()))))
                .anySatisfy(line -> {
                    assertThat(line.at("/mdc/step").asText()).isEqualTo("experts");
                    assertThat(line.at("/mdc/version").asText()).isEqualTo("1");
                    assertThat(line.path("message").asText()).contains("EXPERTS done in");
                });
    }

    @Test
    void the_log_names_no_uid_not_even_that_of_an_error() throws IOException {
        Logger.getLogger("test")
                .error(
                        "of " + phantom.uid(),
                        new StudyException(ErrorCode.INTERNAL, phantom.uid(), "no " + phantom.uid()));
        assertThat(log())
                .anySatisfy(
                        line -> assertThat(line.path("message").asText()).isEqualTo("of " + names.of(phantom.uid())));
        assertThat(Files.readString(OneApplication.log())).doesNotContainPattern(UID);
    }

    private static List<JsonNode> log() {
        try (Stream<String> lines = Files.lines(OneApplication.log())) {
            return lines.map(ObservabilityTest::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    @Test
    void every_metric_stands_in_the_table_with_its_labels() {
        Map<String, Set<String>> documented = MetricsTable.documented();
        Map<String, Set<String>> exported =
                MetricsTable.exported(service.get("/q/metrics").text());
        assertThat(exported.keySet()).isSubsetOf(documented.keySet()).hasSizeGreaterThan(15);
        exported.forEach((name, labels) -> assertThat(labels).as(name).isEqualTo(documented.get(name)));
    }

    @Test
    void the_queue_the_disk_and_the_steps_are_measured() {
        String metrics = service.get("/q/metrics").text();
        assertThat(metrics)
                .contains(
                        "sightline_step_seconds_count{outcome=\"done\",step=\"publish\"}",
                        "sightline_queue_oldest_seconds{queue=\"experts\"}",
                        "sightline_queue_tasks{queue=\"deliver\",state=\"later\"}",
                        "sightline_agreement_sentences_total{change=\"kept\"",
                        "sightline_vlm_away 0.0")
                .doesNotContain(phantom.uid())
                .doesNotContainPattern(UID);
        assertThat(metrics.lines().filter(line -> line.startsWith("sightline_disk_free_bytes")))
                .singleElement()
                .satisfies(line ->
                        assertThat(Double.parseDouble(line.split(" ")[1])).isPositive());
    }
}
