package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.orchestration.review.Review;

/** What another FHIR server is sent. */
class ConditionalTransactionTest {
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");
    private static final Set<String> STATED = Set.of("DiagnosticReport", "Observation", "Task", "DocumentReference");

    private final FhirAdapter adapter = new FhirAdapter();

    @ParameterizedTest
    @EnumSource
    void a_draft_only_makes_what_is_not_there(SampleStudies sample) {
        Bundle draft = draft(sample);

        assertThat(draft.getEntry()).allSatisfy(entry -> {
            assertThat(entry.getRequest().getMethod()).isEqualTo(HTTPVerb.POST);
            assertThat(entry.getRequest().getUrl())
                    .isEqualTo(entry.getResource().fhirType());
            assertThat(entry.getRequest().getIfNoneExist()).matches("(identifier|_tag)=[^|&\\s]+%7C[^|&\\s]+");
        });
        assertThat(draft.getEntry())
                .extracting(e -> e.getResource().fhirType() + e.getRequest().getIfNoneExist())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void every_reference_is_answered_within_the_bundle(SampleStudies sample) {
        Bundle draft = draft(sample);
        Set<String> held =
                draft.getEntry().stream().map(BundleEntryComponent::getFullUrl).collect(Collectors.toSet());

        assertThat(held).hasSameSizeAs(draft.getEntry()).allMatch(url -> url.matches("urn:uuid:[0-9a-f-]{36}"));
        assertThat(REFERENCE.matcher(FhirCodec.json(draft)).results().map(m -> m.group(1)))
                .isNotEmpty()
                .allMatch(held::contains);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_gives_ids_of_its_own(SampleStudies sample) {
        String json = adapter.transaction(sample.study(), Samples.SITE, Samples.SEGMENTS);

        assertThat(json).doesNotContainPattern("\"resourceType\":\"[A-Za-z]+\",\"id\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_decision_changes_what_has_a_state_and_only_makes_the_rest(Review.Kind kind) {
        Stream<BundleEntryComponent> entries = FhirCodec.parse(
                Bundle.class,
                adapter.transaction(SampleReviews.edited(), SampleReviews.review(kind), Samples.SITE, Samples.SEGMENTS))
                .getEntry()
                .stream();

        assertThat(entries).allSatisfy(entry -> {
            boolean stated = STATED.contains(entry.getResource().fhirType());
            assertThat(entry.getRequest().getMethod()).isEqualTo(stated ? HTTPVerb.PUT : HTTPVerb.POST);
            assertThat(entry.getRequest().getUrl())
                    .matches(entry.getResource().fhirType() + (stated ? "\\?identifier=.+" : ""));
        });
    }

    @Test
    void links_of_a_narrative_lead_to_a_picture_wherever_it_is_read() {
        DiagnosticReport report = only(draft(SampleStudies.CHEST_CT), DiagnosticReport.class);

        assertThat(report.getText().getDivAsString())
                .contains("<a href=\"https://sightline.hospital.test/api/evidence/")
                .doesNotContain("href=\"Observation");
    }

    @Test
    void a_server_that_knows_none_of_our_profiles_is_told_of_none() {
        assertThat(FhirCodec.json(draft(SampleStudies.CHEST_CT))).doesNotContain("\"profile\"");
    }

    @Test
    void what_has_no_identifier_is_found_again_by_a_tag() {
        BundleEntryComponent patient = draft(SampleStudies.BARE).getEntry().stream()
                .filter(e -> e.getResource() instanceof Patient)
                .findFirst()
                .orElseThrow();

        assertThat(patient.getRequest().getIfNoneExist()).startsWith("_tag=https%3A%2F%2F");
        assertThat(patient.getResource().getMeta().getTagFirstRep().getCode())
                .isEqualTo(patient.getFullUrl().replace("urn:uuid:", ""));
    }

    @Test
    void tokens_hide_the_characters_that_would_part_them() {
        assertThat(ConditionalTransaction.token("urn:x y", "A|1&,$"))
                .isEqualTo("urn%3Ax%20y%7CA%5C%7C1%26%5C%2C%5C%24");
    }

    @Test
    void a_site_with_a_feed_of_orders_gets_none_from_images() {
        String fed =
                adapter.transaction(SampleStudies.CHEST_CT.study(), Samples.SITE.withOrderFeed(true), Samples.SEGMENTS);
        DiagnosticReport report = only(FhirCodec.parse(Bundle.class, fed), DiagnosticReport.class);

        assertThat(fed).doesNotContain("\"resourceType\":\"ServiceRequest\"");
        assertThat(report.getBasedOnFirstRep().hasReference()).isFalse();
        assertThat(report.getBasedOnFirstRep().getIdentifier().getValue()).isEqualTo("ACC-17");
        assertThat(FhirValidation.problems(fed)).isEmpty();
    }

    private Bundle draft(SampleStudies sample) {
        return FhirCodec.parse(Bundle.class, adapter.transaction(sample.study(), Samples.SITE, Samples.SEGMENTS));
    }

    private static <T> T only(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
