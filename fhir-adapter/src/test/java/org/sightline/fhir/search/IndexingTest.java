package org.sightline.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.sightline.fhir.search.Indexed.Time;
import org.sightline.fhir.search.Indexed.Value;

class IndexingTest {
    private static final String REPORT = """
            {"resourceType":"DiagnosticReport","id":"r1",
             "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"AIAST"}]},
             "identifier":[{"system":"https://x/id/report","value":"run-1"}],
             "basedOn":[{"type":"ServiceRequest","identifier":{"system":"urn:acc","value":"ACC1"}}],
             "status":"preliminary","code":{"coding":[{"system":"http://loinc.org","code":"18748-4"}],"text":"CT"},
             "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-01-01","issued":"2026-01-02T12:10:00.500Z",
             "result":[{"reference":"Observation/f1/_history/2"},{"reference":"#contained"}]}
            """;

    private final FhirServer server = new FhirServer();

    @Test
    void a_report_is_found_by_what_stands_in_it() {
        Indexed indexed = server.index(REPORT, ZoneOffset.UTC);

        assertThat(indexed.values())
                .containsExactlyInAnyOrder(
                        new Value("_security", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST"),
                        new Value("identifier", "https://x/id/report", "run-1"),
                        new Value("based-on:identifier", "urn:acc", "ACC1"),
                        new Value("status", "http://hl7.org/fhir/diagnostic-report-status", "preliminary"),
                        new Value("code", "http://loinc.org", "18748-4"),
                        new Value("patient", "", "Patient/p1"),
                        new Value("subject", "", "Patient/p1"),
                        new Value("result", "", "Observation/f1"));
    }

    @Test
    void dates_are_ranges_and_stand_once_more_for_sorting() {
        DateRange day = new DateRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
        DateRange issued =
                new DateRange(Instant.parse("2026-01-02T12:10:00.5Z"), Instant.parse("2026-01-02T12:10:00.501Z"));

        assertThat(server.index(REPORT, ZoneOffset.UTC).times())
                .containsExactlyInAnyOrder(
                        new Time("date", day),
                        new Time("issued", issued),
                        new Time("date:sort", day),
                        new Time("issued:sort", issued));
    }

    @Test
    void a_report_without_a_date_is_in_a_sorted_search_all_the_same() {
        Indexed indexed = server.index(
                "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}",
                ZoneOffset.UTC);

        assertThat(indexed.times()).extracting(Time::param).containsExactlyInAnyOrder("date:sort", "issued:sort");
    }

    @Test
    void names_are_compared_without_case_and_accents() {
        Indexed indexed = server.index(
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Müller\",\"given\":[\"Zoë\"]}]}",
                ZoneOffset.UTC);

        assertThat(indexed.values()).contains(new Value("family", "Müller", "muller"), new Value("name", "Zoë", "zoe"));
    }

    @Test
    void a_subject_that_is_no_patient_is_no_patient() {
        Indexed indexed = server.index(
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                        + "\"subject\":{\"reference\":\"Device/d1\"}}",
                ZoneOffset.UTC);

        assertThat(indexed.values())
                .extracting(Value::param)
                .contains("subject")
                .doesNotContain("patient");
    }
}
