package org.sightline.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.fhir.FhirValidation;
import org.sightline.fhir.Site;

class AuditEventsTest {
    private static final Site SITE = Site.at("https://ris.example.org", "Example", ZoneOffset.UTC, "1.0");
    private static final String ID = "6f1c8d9e-0000-4000-8000-000000000001";

    @ParameterizedTest
    @EnumSource
    void every_kind_is_valid_with_and_without_a_person_and_a_patient(AuditKind kind) {
        AuditEntry own = entry(kind);
        AuditEntry whole = own.by("r-17", "Dr Reader")
                .from(new AuditEntry.Caller("10.0.0.7", "req-1"))
                .ofPatients(List.of("p1"))
                .ofStudy("1.2.3")
                .detail("archive", "PACS");

        assertThat(FhirValidation.problems(AuditEvents.json(own, ID, SITE))).isEmpty();
        assertThat(FhirValidation.problems(AuditEvents.json(whole, ID, SITE))).isEmpty();
        assertThat(FhirValidation.problems(AuditEvents.json(whole.failed("no answer"), ID, SITE)))
                .isEmpty();
    }

    private static AuditEntry entry(AuditKind kind) {
        AuditEntry entry = AuditEntry.of(kind, Instant.parse("2026-11-29T10:00:00.123456Z"));
        return kind == AuditKind.SEARCH
                ? entry.asking("DiagnosticReport?status=final")
                : entry.about("DiagnosticReport/r1/_history/2");
    }

    @Test
    void the_profiles_are_those_of_balp_and_are_checked() {
        String read = AuditEvents.json(entry(AuditKind.READ).ofPatients(List.of("p1")), ID, SITE);

        assertThat(read).contains("IHE.BasicAudit.PatientRead");
        assertThat(FhirValidation.problems(read.replace("\"110152\"", "\"110153\"")))
                .isNotEmpty();
        assertThat(FhirValidation.problems(read.replace("\"action\":\"R\"", "\"action\":\"U\"")))
                .isNotEmpty();
    }

    @Test
    void a_search_that_showed_several_patients_names_each() {
        String json = AuditEvents.json(entry(AuditKind.SEARCH).ofPatients(List.of("p1", "p2")), ID, SITE);

        assertThat(json).contains("Patient/p1", "Patient/p2", "IHE.BasicAudit.Query\"");
        assertThat(FhirValidation.problems(json)).isEmpty();
    }

    @Test
    void details_are_kept_whatever_the_entry_names() {
        AuditEntry bare = AuditEntry.of(AuditKind.MODEL_RUN, Instant.EPOCH).detail("weights", "sha-256-of-them");

        assertThat(List.of(bare, bare.ofStudy("1.2.3"), bare.about("Device/d1"), bare.asking("POST /api/x")))
                .allSatisfy(entry -> {
                    String json = AuditEvents.json(entry, ID, SITE);
                    assertThat(json).containsOnlyOnce("sha-256-of-them");
                    assertThat(FhirValidation.problems(json)).isEmpty();
                });
    }
}
