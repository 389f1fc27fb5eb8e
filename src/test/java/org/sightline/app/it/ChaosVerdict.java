package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.sightline.app.peers.FhirStore;

/** What has to hold once the trouble is over. */
final class ChaosVerdict {
    private static final Duration SETTLING = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofSeconds(45);
    private static final Set<String> DONE = Set.of("DELIVERED", "SUPERSEDED");
    private static final Set<String> STANDING = Set.of("preliminary", "final");

    private final ChaosSystem system;
    private final ServiceClient client;

    ChaosVerdict(ChaosSystem system) {
        this.system = system;
        this.client = system.pods().get(0).client();
    }

    /** Waits for the end of all work and looks at everything that was sent. */
    void pass(List<ChaosStudy> studies) {
        for (ChaosStudy study : studies) {
            Await.until(
                    study.uid() + " settles",
                    SETTLING,
                    () -> Optional.of(detail(study)).filter(ChaosVerdict::settled),
                    () -> detail(study).toPrettyString());
        }
        Set<String> ours = new HashSet<>();
        Set<String> archived = Set.copyOf(system.archive().instances());
        assertThat(system.archive().instances())
                .as("each object once in the archive")
                .doesNotHaveDuplicates();
        for (ChaosStudy study : studies) {
            JsonNode detail = detail(study);
            everyObject(study, detail);
            oneLine(study, detail);
            oneReport(study, detail);
            oneReportAtTheFhirServer(study, detail);
            values(detail.path("results"), "sopUid").forEach(ours::add);
            archivedOnce(study, detail, archived);
        }
        assertThat(ours).as("the archive holds nothing that we do not know of").containsAll(archived);
        JsonNode health = client.whole("/api/doctor");
        assertThat(health.path("healthy").asBoolean())
                .as(health.toPrettyString())
                .isTrue();
        assertThat(client.json("/api/work?state=failed").path("items"))
                .as("parked work")
                .isEmpty();
    }

    private JsonNode detail(ChaosStudy study) {
        return client.json("/api/studies/" + study.uid());
    }

    /** Published or signed, drafted again where that is still to come, and told to all who are to know. */
    private static boolean settled(JsonNode detail) {
        return Set.of("PUBLISHED", "SIGNED").contains(detail.path("state").asText())
                && (!detail.path("degraded").asBoolean() || quiet(detail))
                && DONE.containsAll(values(detail.path("deliveries"), "state"))
                && DONE.containsAll(values(detail.path("publications"), "state"));
    }

    /** A study that was drafted while the model was away is drafted again within half a minute, unless the model talked garbage. */
    private static boolean quiet(JsonNode detail) {
        JsonNode timeline = detail.path("timeline");
        Instant last =
                Instant.parse(timeline.get(timeline.size() - 1).path("at").asText());
        return last.isBefore(Instant.now().minus(QUIET));
    }

    private void everyObject(ChaosStudy study, JsonNode detail) {
        assertThat(study.acknowledged())
                .containsExactlyInAnyOrderElementsOf(study.study().files());
        assertThat(detail.path("instanceCount").asInt())
                .isEqualTo(study.study().files().size());
        Published.readable(client, study.study(), study.study().files());
    }

    /** Each version goes through each state once, whoever did the work and however often it was begun. */
    private static void oneLine(ChaosStudy study, JsonNode detail) {
        Map<String, Long> passed = elements(detail.path("timeline")).stream()
                .filter(entry -> Set.of(
                                "COMPLETE", "ROUTED", "EXPERTS_DONE", "DRAFTED", "GROUNDED", "PUBLISHED", "SIGNED")
                        .contains(entry.path("state").asText()))
                .collect(Collectors.groupingBy(
                        entry -> entry.path("version").asInt() + " "
                                + entry.path("state").asText(),
                        Collectors.counting()));
        assertThat(passed.values()).as(study.uid() + " " + passed).containsOnly(1L);
        List<Integer> published = elements(detail.path("drafts")).stream()
                .map(draft -> draft.path("version").asInt())
                .toList();
        assertThat(published).as("one draft a version").doesNotHaveDuplicates();
        assertThat(published).contains(detail.path("version").asInt());
    }

    private void oneReport(ChaosStudy study, JsonNode detail) {
        JsonNode found = client.json("/fhir/DiagnosticReport?study=" + study.uid());
        List<JsonNode> standing = elements(found.path("entry")).stream()
                .map(entry -> entry.path("resource"))
                .filter(report -> STANDING.contains(report.path("status").asText()))
                .toList();
        assertThat(standing).as(study.uid() + " has one report that stands").hasSize(1);
        assertThat(standing.get(0).path("id").asText())
                .isEqualTo(detail.path("draftId").asText());
        if (study.signed()) {
            assertThat(standing.get(0).path("status").asText()).isEqualTo("final");
        }
    }

    private void oneReportAtTheFhirServer(ChaosStudy study, JsonNode detail) {
        Function<String, List<FhirStore.Kept>> reports = draft -> system.fhir().all("DiagnosticReport").stream()
                .filter(kept -> kept.resource().toString().contains("/id/report\",\"value\":\"" + draft))
                .toList();
        for (JsonNode draft : detail.path("drafts")) {
            String id = draft.path("id").asText();
            boolean current = id.equals(detail.path("draftId").asText());
            List<FhirStore.Kept> kept = reports.apply(id);
            // A version that was overtaken before the server was told of it need never be told.
            assertThat(kept).as(study.uid() + " draft " + id).hasSizeBetween(current ? 1 : 0, 1);
            kept.forEach(report -> assertThat(
                            STANDING.contains(report.resource().path("status").asText()))
                    .as(study.uid() + " " + id + " is " + report.resource().path("status") + ", current: " + current)
                    .isEqualTo(current));
        }
    }

    /** Of the version that stands, each kind of result once, and in the archive. */
    private static void archivedOnce(ChaosStudy study, JsonNode detail, Set<String> archived) {
        List<JsonNode> current = elements(detail.path("results")).stream()
                .filter(result ->
                        result.path("version").asInt() == detail.path("version").asInt())
                .toList();
        List<String> kinds = current.stream()
                .map(result -> result.path("kind").asText())
                .filter(kind -> Set.of("SR", "PDF").contains(kind))
                .toList();
        assertThat(kinds).as(study.uid()).containsExactlyInAnyOrder("SR", "PDF");
        Set<String> delivered = elements(detail.path("deliveries")).stream()
                .filter(delivery -> delivery.path("state").asText().equals("DELIVERED"))
                .map(delivery -> delivery.path("sopUid").asText())
                .collect(Collectors.toSet());
        assertThat(archived).as(study.uid()).containsAll(delivered);
        assertThat(delivered)
                .as(study.uid() + " of the version that stands")
                .containsAll(current.stream()
                        .map(result -> result.path("sopUid").asText())
                        .toList());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> values(JsonNode array, String field) {
        return elements(array).stream().map(item -> item.path(field).asText()).toList();
    }
}
