package org.sightline.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.Site;
import org.sightline.fhir.search.Clause.Comparison;
import org.sightline.fhir.search.Clause.Token;

class SearchParserTest {
    private static final Site SITE = Site.at("https://ris.example.org", "Example", ZoneId.of("Europe/Berlin"), "1.0");

    private final FhirServer server = new FhirServer();

    @Test
    void values_of_one_parameter_are_alternatives_and_parameters_add_up() {
        Search search = reports("status=preliminary,final&category=http://loinc.org|LP29684-5&status:not=cancelled");

        assertThat(search.clauses())
                .containsExactlyInAnyOrder(
                        new Clause.Tokens("status", List.of(code("preliminary"), code("final")), false),
                        new Clause.Tokens(
                                "category",
                                List.of(new Token(Optional.of("http://loinc.org"), Optional.of("LP29684-5"))),
                                false),
                        new Clause.Tokens("status", List.of(code("cancelled")), true));
    }

    @Test
    void a_comma_or_bar_behind_a_backslash_belongs_to_the_value() {
        assertThat(reports("identifier=s|a\\,b,c\\|d").clauses())
                .containsExactly(new Clause.Tokens(
                        "identifier", List.of(new Token(Optional.of("s"), Optional.of("a,b")), code("c|d")), false));
    }

    @Test
    void a_token_without_system_or_of_a_whole_system_is_told_apart() {
        assertThat(reports("identifier=|1,s|,2").clauses())
                .containsExactly(new Clause.Tokens(
                        "identifier",
                        List.of(
                                new Token(Optional.of(""), Optional.of("1")),
                                new Token(Optional.of("s"), Optional.empty()),
                                code("2")),
                        false));
    }

    @Test
    void a_day_is_the_day_of_the_site() {
        Clause.Times times = (Clause.Times) only("issued=ge2026-07-01");

        assertThat(times.any().get(0).comparison()).isEqualTo(Comparison.GE);
        assertThat(times.any().get(0).range())
                .isEqualTo(new DateRange(Instant.parse("2026-06-30T22:00:00Z"), Instant.parse("2026-07-01T22:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2025-12-31T23:00:00Z, 2026-12-31T23:00:00Z",
        "2026-02, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z",
        "2026-02-03T10:15Z, 2026-02-03T10:15:00Z, 2026-02-03T10:16:00Z",
        "2026-02-03T10:15:20%2B02:00, 2026-02-03T08:15:20Z, 2026-02-03T08:15:21Z",
        "2026-02-03T10:15:20.5Z, 2026-02-03T10:15:20.5Z, 2026-02-03T10:15:20.501Z",
        "2026-02-03T10:15:20, 2026-02-03T09:15:20Z, 2026-02-03T09:15:21Z",
    })
    void a_date_covers_what_its_precision_leaves_open(String text, Instant low, Instant high) {
        Clause.Times times = (Clause.Times) only("date=" + text);

        assertThat(times.any()).containsExactly(new Clause.When(Comparison.EQ, new DateRange(low, high)));
    }

    @Test
    void references_are_looked_for_in_every_type_they_may_point_at() {
        assertThat(only("patient=1")).isEqualTo(new Clause.References("patient", List.of("Patient/1")));
        assertThat(only("based-on=ServiceRequest/7/_history/2"))
                .isEqualTo(new Clause.References("based-on", List.of("ServiceRequest/7")));
        assertThat(only("subject=https://ris.example.org/fhir/Patient/1,https://other.example/Patient/1"))
                .isEqualTo(new Clause.References("subject", List.of("Patient/1", "https://other.example/Patient/1")));
        assertThat(only("subject:Patient=1")).isEqualTo(new Clause.References("subject", List.of("Patient/1")));
    }

    @Test
    void a_chain_to_an_identifier_also_finds_logical_references() {
        Clause.Tokens accession = new Clause.Tokens("identifier", List.of(code("ACC1")), false);

        assertThat(only("based-on.identifier=ACC1"))
                .isEqualTo(new Clause.Chained(
                        "based-on",
                        List.of(new Clause.Target("ServiceRequest", accession)),
                        Optional.of(new Clause.Tokens("based-on:identifier", List.of(code("ACC1")), false))));
    }

    @Test
    void the_self_link_holds_what_was_heeded_and_nothing_else() {
        Search search = server.search(
                SITE, "DiagnosticReport", server.parameters("colour=red&status=final&_count=5&patient="), true);

        assertThat(search.used()).isEqualTo("status=final&_count=5");
        assertThat(search.clauses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "patient=",
                "encounter=1",
                "_has:Observation:subject:code=1",
                "patient.general-practitioner.name=x",
                "patient:Device=1",
                "subject.colour=x",
                "status:text=final",
                "status:in=http://x",
                "identifier=|",
                "issued=soon",
                "issued=2026-13-01",
                "issued=xx2026-01-01",
                "issued:exact=2026-01-01",
                "_sort=status",
                "_sort=issued,-date",
                "_count=many",
                "_count=-1",
                "_total=some",
                "_summary=short",
                "_elements=<script>",
                "_include=Observation:subject",
                "_include=DiagnosticReport:status",
                "_include=DiagnosticReport",
                "_include:iterate=DiagnosticReport:result",
                "_revinclude=Encounter:subject",
                "_revinclude:iterate=Provenance:target",
                "_page=abc",
                "_page=Znw5OTk5fHg",
                "_contained=true",
                "study=abc",
                "result:missing=maybe",
            })
    void what_is_not_supported_is_refused(String query) {
        assertThatThrownBy(() -> reports(query))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void a_place_in_the_list_survives_its_way_through_a_link() {
        Cursor place = new Cursor(true, Instant.parse("2026-11-29T10:00:00.123456Z"), "abc-1");

        assertThat(reports("_page=" + place.token()).page()).contains(place);
    }

    @Test
    void every_definition_has_a_path_that_is_followed() {
        assertThat(server.types())
                .allSatisfy(type -> assertThat(Served.parameters(type).values())
                        .allSatisfy(parameter -> assertThat(parameter.paths()).isNotEmpty()));
    }

    private Clause only(String query) {
        return reports(query).clauses().get(0);
    }

    private Search reports(String query) {
        return server.search(SITE, "DiagnosticReport", server.parameters(query), false);
    }

    private static Token code(String code) {
        return new Token(Optional.empty(), Optional.of(code));
    }
}
