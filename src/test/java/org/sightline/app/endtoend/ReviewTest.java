package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.app.endtoend.ReviewedDraft.REVIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.sightline.app.endtoend.Service.Answer;

/** One draft on its way through a reading room: two editors, a contradiction, signature, amendment, retraction. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewTest {
    @TestHTTPResource
    URI base;

    private Service service;
    private PhantomStudy phantom;
    private ReviewedDraft draft;

    @BeforeAll
    void publish() throws IOException, InterruptedException {
        service = new Service(base);
        phantom = PhantomStudy.small();
        draft = ReviewedDraft.of(service, phantom);
    }

    @BeforeEach
    void read() {
        draft.read();
    }

    @Test
    @Order(1)
    void a_draft_begins_at_revision_one_and_says_so_in_its_etag() {
        Answer answer = service.get(draft.path());

        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(draft.json().path("status").asText()).isEqualTo("preliminary");
        assertThat(draft.json().path("editable").asBoolean()).isTrue();
        assertThat(Service.items(draft.json().path("history"))
                        .map(h -> h.path("kind").asText()))
                .containsExactly("DRAFTED");
    }

    @Test
    @Order(2)
    void a_text_saved_as_it_is_makes_no_revision() {
        Answer answer = draft.save(s -> {});

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    @Order(3)
    void an_edit_is_judged_and_kept() {
        Answer answer = draft.save(s -> s.addObject().put("text", "There are no lung nodules."));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        draft.now(answer.json());
        JsonNode added = draft.sentence("There are no lung nodules.");
        assertThat(added.path("id").asText()).isEqualTo("p1");
        assertThat(added.path("origin").asText()).isEqualTo("ADDED");
        assertThat(added.path("verdict").asText()).isEqualTo("CONTRADICTED");
        assertThat(service.study(phantom.uid()).path("contradictions").asInt()).isPositive();
    }

    @Test
    @Order(4)
    void the_second_of_two_editors_gets_both_versions() {
        ObjectNode mine = draft.text(s -> s.addObject().put("text", "The heart is of normal size."));
        Answer answer = service.put(draft.path(), mine.toString(), "If-Match", "\"1\"");

        assertThat(answer.status()).isEqualTo(412);
        JsonNode problem = answer.json();
        assertThat(problem.path("current").path("revision").asInt()).isEqualTo(2);
        assertThat(problem.path("yours").path("sections")).hasSameSizeAs(mine.path("sections"));
        assertThat(service.json(draft.path()).path("revision").asInt()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void nobody_overwrites_without_saying_what() {
        assertThat(service.put(draft.path(), draft.text(s -> {}).toString(), "Accept", "application/json")
                        .status())
                .isEqualTo(428);
        assertThat(draft.save("{").status()).isEqualTo(400);
        assertThat(draft.save("{\"sections\":null}").status()).isEqualTo(400);
        assertThat(draft.save("{\"sections\":[{\"kind\":\"POEM\"}]}").status()).isEqualTo(400);
        assertThat(service.put(draft.path(), draft.text(s -> {}).toString(), "If-Match", "*")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Order(6)
    void a_contradiction_has_to_be_decided_before_a_person_signs() {
        Answer answer = draft.post("sign", REVIEWER + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asText()).isEqualTo("CONTRADICTIONS_OPEN");
        assertThat(Service.texts(answer.json().path("undecided"))).contains("p1");
        assertThat(draft.fhirStatus()).isEqualTo("preliminary");
    }

    @Test
    @Order(7)
    void nobody_signs_without_a_name() {
        for (String body :
                List.of("{}", "{\"reviewer\":{\"id\":\"r-17\"}}", "{\"reviewer\":{\"id\":\" \",\"name\":\"x\"}}")) {
            assertThat(draft.post("sign", body).status()).isEqualTo(400);
        }
    }

    @Test
    @Order(8)
    void an_accepted_contradiction_is_signed_under_the_reviewers_name() {
        Answer kept = draft.save(s -> s.forEach(x -> ((ObjectNode) x).put("accepted", true)));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        Answer signed = service.post(draft.path() + "/sign", REVIEWER + "}", "If-Match", kept.header("ETag"));

        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        assertThat(signed.json().path("status").asText()).isEqualTo("final");
        assertThat(signed.json().path("review").path("reviewer").path("name").asText())
                .isEqualTo("Dr. Ada Reader");
        JsonNode report = service.json(draft.json().path("fhir").asText());
        assertThat(report.path("status").asText()).isEqualTo("final");
        String interpreter =
                report.path("resultsInterpreter").path(0).path("reference").asText();
        assertThat(service.json("/fhir/" + interpreter).toString()).contains("r-17", "Ada Reader");
        assertThat(service.study(phantom.uid()).path("state").asText()).isEqualTo("SIGNED");
    }

    @Test
    @Order(9)
    void the_signed_report_is_a_pdf_here_and_in_the_archive() {
        Answer pdf = service.get(draft.path() + "/report.pdf");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.type()).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).contains("report-").doesNotContain("DRAFT");

        JsonNode study = service.study(phantom.uid());
        List<String> reports = Service.items(study.path("results"))
                .filter(r -> r.path("kind").asText().equals("REPORT"))
                .map(r -> r.path("sopUid").asText())
                .toList();
        assertThat(reports).hasSize(1);
        assertThat(Service.items(study.path("deliveries"))
                        .map(d -> d.path("sopUid").asText()))
                .contains(reports.get(0));
    }

    @Test
    @Order(9)
    void of_many_who_decide_at_once_one_is_first() {
        String body = REVIEWER + ",\"reason\":\"too many cooks\"";
        ObjectNode amend = draft.text(s -> {});
        String rest = amend.toString().substring(1);
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> draft.post("amend", body + "," + rest).status())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
        draft.read();
        assertThat(draft.json().path("status").asText()).isEqualTo("amended");
    }

    @Test
    @Order(10)
    void a_signed_report_is_edited_no_more() {
        assertThat(draft.save(s -> s.remove(0)).status()).isEqualTo(422);
        assertThat(draft.post("sign", REVIEWER + "}").status()).isEqualTo(422);
        assertThat(service.post("/api/studies/" + phantom.uid() + "/drafts", "{}", "Accept", "*/*")
                        .status())
                .isEqualTo(422);
    }

    @Test
    @Order(10)
    void the_difference_to_the_draft_is_measured() {
        JsonNode difference = service.json(draft.path() + "/difference");
        assertThat(difference.path("counts").path("added").asInt()).isEqualTo(1);
        assertThat(difference.path("counts").path("removed").asInt()).isZero();

        JsonNode author = draft.agreement();
        assertThat(author.path("reports").asInt()).isPositive();
        assertThat(author.path("kept").asInt()).isPositive();
        assertThat(service.json("/api/agreement").path("experts").toString()).contains("chest-ct");
    }

    @Test
    @Order(11)
    void an_amendment_says_why_and_stays_signed() {
        ObjectNode body = draft.text(s -> s.remove(s.size() - 1));
        body.putObject("reviewer").put("id", "r-18").put("name", "Dr. Bo Second");
        assertThat(draft.post("amend", body.toString()).status()).isEqualTo(400);
        body.put("reason", "the last sentence was wrong");
        Answer amended = draft.post("amend", body.toString());

        assertThat(amended.status()).as(amended.text()).isEqualTo(200);
        assertThat(amended.json().path("status").asText()).isEqualTo("amended");
        assertThat(draft.fhirStatus()).isEqualTo("amended");
        assertThat(Service.items(amended.json().path("history"))
                        .map(h -> h.path("kind").asText()))
                .containsExactly("DRAFTED", "EDITED", "EDITED", "SIGNED", "AMENDED", "AMENDED");
    }

    @Test
    @Order(12)
    void a_report_released_by_mistake_is_taken_back() {
        String body = REVIEWER + ",\"reason\":\"wrong patient\"}";
        Answer answer = draft.post("reject", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("entered-in-error");
        assertThat(draft.fhirStatus()).isEqualTo("entered-in-error");
        assertThat(service.study(phantom.uid()).path("state").asText()).isEqualTo("REJECTED");
        assertThat(service.post(draft.path() + "/reject", body, "If-Match", answer.header("ETag"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @Order(13)
    void a_rejected_study_is_drafted_again_by_experts_that_a_person_chose() throws InterruptedException {
        String again = "/api/studies/" + phantom.uid() + "/drafts";
        assertThat(service.post(again, "{\"experts\":[\"nobody\"]}", "Accept", "*/*")
                        .status())
                .isEqualTo(400);
        Answer begun = service.post(again, "{\"experts\":[\"chest-ct\"]}", "Accept", "*/*");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);

        JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(2));
        assertThat(study.path("version").asInt()).isEqualTo(2);
        assertThat(Service.items(study.path("runs")).map(r -> r.path("expert").asText()))
                .containsOnly("chest-ct");
        JsonNode fresh = service.draft(study);
        String next = "/api/drafts/" + fresh.path("id").asText();
        Answer rejected = service.post(next + "/reject", REVIEWER + ",\"reason\":\"not needed\"}", "If-Match", "\"1\"");
        assertThat(rejected.json().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    @Order(13)
    void who_read_signed_and_took_back_stands_in_the_audit() {
        JsonNode found = service.json("/fhir/AuditEvent?_count=200&entity=DiagnosticReport/"
                + draft.json().path("id").asText());
        String kinds = Service.items(found.path("entry"))
                .map(e -> e.path("resource").path("subtype").toString())
                .collect(Collectors.joining());
        assertThat(kinds).contains("\"edited\"", "\"signed\"", "\"amended\"", "\"retracted\"", "\"exported\"");
        assertThat(found.toString()).contains("Dr. Ada Reader", "Dr. Bo Second");
        assertThat(service.json("/fhir/AuditEvent?_count=200").toString()).contains("\"model-run\"", "chest-ct");
    }

    @Test
    @Order(14)
    void who_watches_is_told_everything_in_order_and_can_come_back() throws InterruptedException {
        String events = "/api/studies/" + phantom.uid() + "/events";
        List<String> all = Await.until(
                "events",
                Duration.ofSeconds(20),
                () -> EventStream.read(base.resolve(events), "").whenItHolds("entered-in-error", "cancelled"));
        assertThat(EventStream.kinds(all)).contains("state", "expert", "sentence", "verdict", "draft");
        List<Long> ids = EventStream.ids(all);
        assertThat(ids).isSorted().doesNotHaveDuplicates();

        String middle = Long.toString(ids.get(ids.size() / 2));
        List<String> rest = Await.until(
                "the rest",
                Duration.ofSeconds(20),
                () -> EventStream.read(base.resolve(events), middle).whenItHolds("cancelled"));
        assertThat(EventStream.ids(rest)).isEqualTo(ids.subList(ids.size() / 2 + 1, ids.size()));
    }
}
