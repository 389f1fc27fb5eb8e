package org.sightline.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.fhir.FhirValidation;
import org.sightline.fhir.Site;

class AnswersTest {
    private static final Site SITE = Site.at("https://ris.example.org", "Example", ZoneOffset.UTC, "1.0");
    private static final Stored REPORT =
            new Stored("DiagnosticReport", "r1", 3, Instant.parse("2026-01-02T12:10:00.123Z"), """
            {"resourceType":"DiagnosticReport","id":"r1",
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>x</p></div>"},
             "status":"preliminary","code":{"text":"CT"},"conclusion":"None."}""");

    private final FhirServer server = new FhirServer();

    @Test
    void a_resource_says_its_version_and_time() {
        DiagnosticReport report =
                (DiagnosticReport) Encoding.parse(server.resource(REPORT, Shape.WHOLE, Encoding.PLAIN));

        assertThat(report.getMeta().getVersionId()).isEqualTo("3");
        assertThat(report.getMeta().getLastUpdatedElement().getValueAsString()).startsWith("2026-01-02T");
        assertThat(report.getIdElement().getIdPart()).isEqualTo("r1");
    }

    @Test
    void parts_of_a_resource_are_marked_as_parts() {
        String text = server.resource(REPORT, Shape.of(Optional.of("text"), Optional.empty()), Encoding.PLAIN);
        String data = server.resource(REPORT, Shape.of(Optional.of("data"), Optional.empty()), Encoding.PLAIN);
        String some = server.resource(REPORT, Shape.of(Optional.empty(), Optional.of("conclusion")), Encoding.PLAIN);
        String summary = server.resource(REPORT, Shape.of(Optional.of("true"), Optional.empty()), Encoding.PLAIN);

        assertThat(text).contains("xhtml", "\"status\"", "SUBSETTED").doesNotContain("None.");
        assertThat(data).contains("None.", "SUBSETTED").doesNotContain("xhtml");
        assertThat(some)
                .contains("None.", "\"status\"", "\"code\"", "SUBSETTED")
                .doesNotContain("xhtml");
        assertThat(summary)
                .contains("\"status\"", "SUBSETTED")
                .doesNotContain("xhtml")
                .doesNotContain("None.");
    }

    @Test
    void a_page_links_its_neighbours_and_marks_what_is_included() {
        Search search = server.search(SITE, "DiagnosticReport", server.parameters("status=preliminary"), false);
        Stored patient = new Stored("Patient", "p1", 1, Instant.EPOCH, "{\"resourceType\":\"Patient\",\"id\":\"p1\"}");
        Cursor place = new Cursor(false, Instant.EPOCH, "r1");
        Page page = new Page(
                List.of(REPORT), List.of(patient), true, OptionalLong.of(41), Optional.empty(), Optional.of(place));
        String json = server.searchset(SITE, search, page, Encoding.PLAIN);
        Bundle bundle = (Bundle) Encoding.parse(json);

        assertThat(bundle.getTotal()).isEqualTo(41);
        assertThat(bundle.getLink("self").getUrl())
                .isEqualTo("https://ris.example.org/fhir/DiagnosticReport?status=preliminary");
        assertThat(bundle.getLink("next").getUrl()).endsWith("?status=preliminary&_page=" + place.token());
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getSearch().getMode().toCode())
                .containsExactly("match", "include", "outcome");
        assertThat(bundle.getEntryFirstRep().getFullUrl())
                .isEqualTo("https://ris.example.org/fhir/DiagnosticReport/r1");
    }

    @Test
    void an_empty_answer_is_valid() {
        Search search = server.search(SITE, "Task", List.of(), false);
        Page page = new Page(List.of(), List.of(), false, OptionalLong.of(0), Optional.empty(), Optional.empty());

        assertThat(FhirValidation.problems(server.searchset(SITE, search, page, Encoding.PLAIN)))
                .isEmpty();
    }

    @Test
    void a_deleted_version_stands_in_the_history_without_its_resource() {
        Stored deleted = new Stored("DiagnosticReport", "r1", 4, Instant.parse("2026-01-03T12:10:00Z"), "");
        Page page = new Page(
                List.of(deleted, REPORT), List.of(), false, OptionalLong.of(2), Optional.empty(), Optional.empty());
        String json = server.history(
                SITE, SITE.fhirUrl() + "/DiagnosticReport/r1/_history", page, Optional.empty(), Encoding.PLAIN);
        Bundle bundle = (Bundle) Encoding.parse(json);

        assertThat(bundle.getEntry().get(0).hasResource()).isFalse();
        assertThat(bundle.getEntry().get(0).getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.DELETE);
        assertThat(bundle.getEntry().get(1).getResponse().getEtag()).isEqualTo("W/\"3\"");
        assertThat(FhirValidation.problems(json))
                .filteredOn(problem -> !problem.contains("DiagnosticReport"))
                .isEmpty();
    }

    @Test
    void the_capability_statement_is_valid() {
        SmartEndpoints smart = new SmartEndpoints("https://login.example/auth", "https://login.example/token");
        assertThat(FhirValidation.problems(server.capabilityStatement(SITE, Optional.empty(), Encoding.PLAIN)))
                .isEmpty();
        String withLogin = server.capabilityStatement(SITE, Optional.of(smart), Encoding.PLAIN);
        assertThat(withLogin).contains("SMART-on-FHIR", "https://login.example/token");
        // The extension of SMART is in no package that the validator has.
        assertThat(FhirValidation.problems(withLogin))
                .filteredOn(problem -> !problem.contains("oauth-uris"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406, 410, 412, 413, 415, 500})
    void an_error_of_the_http_layer_is_a_valid_outcome(int status) {
        assertThat(FhirValidation.problems(server.outcome(status, "the reason", Encoding.PLAIN)))
                .isEmpty();
    }
}
