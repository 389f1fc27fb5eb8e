package org.sightline.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.identity.Scopes;

class ScopesTest {
    private static Scopes scopes(String text) {
        return Scopes.of(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/DiagnosticReport, DiagnosticReport, s",
        "POST, /fhir/DiagnosticReport/_search, DiagnosticReport, s",
        "GET, /fhir/DiagnosticReport/_history, DiagnosticReport, s",
        "GET, /fhir/DiagnosticReport/1, DiagnosticReport, r",
        "HEAD, /fhir/DiagnosticReport/1, DiagnosticReport, r",
        "GET, /fhir/DiagnosticReport/1/_history, DiagnosticReport, r",
        "GET, /fhir/DiagnosticReport/1/_history/2, DiagnosticReport, r",
        "GET, /fhir/Subscription/1/$status, Subscription, r",
        "POST, /fhir/Subscription, Subscription, c",
        "PUT, /fhir/Subscription/1, Subscription, u",
        "DELETE, /fhir/Subscription/1, Subscription, d"
    })
    void each_interaction_needs_its_letter(String method, String path, String type, String letter) {
        FhirAsk ask = FhirAsk.of(method, path);
        assertThat(ask.coveredBy(scopes("user/" + type + "." + letter))).isTrue();
        String others = "cruds".replace(letter, "");
        assertThat(ask.coveredBy(scopes("user/" + type + "." + others))).isFalse();
        assertThat(ask.coveredBy(scopes("user/Patient.cruds"))).isFalse();
        assertThat(ask.coveredBy(scopes("system/*.cruds"))).isTrue();
    }

    @Test
    void a_draft_is_asked_for_with_the_right_to_create_reports() {
        FhirAsk ask = FhirAsk.of("POST", "/fhir/ImagingStudy/1/$draft");
        assertThat(ask.coveredBy(scopes("user/ImagingStudy.rs"))).isFalse();
        assertThat(ask.coveredBy(scopes("user/ImagingStudy.r user/DiagnosticReport.c")))
                .isTrue();
        assertThat(FhirAsk.of("POST", "/fhir/ImagingStudy/$draft").coveredBy(scopes("user/*.rs")))
                .isFalse();
    }

    @Test
    void the_words_of_version_one_are_taken() {
        assertThat(scopes("user/*.read").cover("Patient", 's')).isTrue();
        assertThat(scopes("user/*.read").cover("Patient", 'u')).isFalse();
        assertThat(scopes("system/Subscription.write").coverAsSystem("Subscription", 'c'))
                .isTrue();
        assertThat(scopes("user/Observation.*").cover("Observation", 'd')).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "patient/*.rs",
        "user/Observation.rs?category=laboratory",
        "user/Observation.sr",
        "user/Observation.",
        "user/observation.rs",
        "system/../*.rs"
    })
    void what_we_could_not_keep_to_grants_nothing(String scope) {
        assertThat(scopes("openid " + scope).granted()).isEmpty();
    }

    @Test
    void the_scope_of_a_person_is_none_of_a_program() {
        assertThat(scopes("user/*.rs").coverAsSystem("Patient", 'r')).isFalse();
    }

    @Test
    void a_token_without_a_scope_of_smart_has_none() {
        assertThat(Scopes.of("openid profile email")).isEmpty();
        assertThat(FhirAsk.of("POST", "/fhir").coveredBy(scopes("system/*.cruds")))
                .isFalse();
    }
}
