package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of ours that no validator checks. */
class DraftBundleTest {
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");

    @ParameterizedTest
    @EnumSource
    void a_draft_is_preliminary_and_labelled_and_has_a_provenance(SampleStudies sample) {
        DiagnosticReport report = one(sample, DiagnosticReport.class);

        assertThat(report.getStatus()).isEqualTo(DiagnosticReportStatus.PRELIMINARY);
        assertThat(report.getResultsInterpreter()).isEmpty();
        assertThat(report.getMeta().getSecurity(Systems.OBSERVATION_VALUE, "AIAST"))
                .isNotNull();
        assertThat(one(sample, Provenance.class).getTarget())
                .extracting(Reference::getReference)
                .contains("DiagnosticReport/" + report.getIdPart());
    }

    @ParameterizedTest
    @EnumSource
    void every_observation_is_labelled_and_stands_in_report_and_provenance(SampleStudies sample) {
        List<Observation> observations = all(sample, Observation.class);
        String[] references =
                observations.stream().map(o -> "Observation/" + o.getIdPart()).toArray(String[]::new);

        assertThat(observations).allMatch(o -> o.getMeta().getSecurity(Systems.OBSERVATION_VALUE, "AIAST") != null);
        assertThat(one(sample, DiagnosticReport.class).getResult())
                .extracting(Reference::getReference)
                .containsExactly(references);
        assertThat(one(sample, Provenance.class).getTarget())
                .extracting(Reference::getReference)
                .endsWith(references);
    }

    @ParameterizedTest
    @EnumSource
    void no_device_performs_anything(SampleStudies sample) {
        Stream<Reference> performers = Stream.concat(
                one(sample, DiagnosticReport.class).getPerformer().stream(),
                all(sample, Observation.class).stream().flatMap(o -> o.getPerformer().stream()));

        assertThat(performers).isNotEmpty().allMatch(r -> r.getReference().startsWith("Organization/"));
    }

    @ParameterizedTest
    @EnumSource
    void every_reference_is_answered_within_the_bundle(SampleStudies sample) {
        Bundle bundle = bundle(sample);
        Set<String> held = bundle.getEntry().stream()
                .map(e -> e.getResource().fhirType() + "/" + e.getResource().getIdPart())
                .collect(Collectors.toSet());

        assertThat(held).hasSameSizeAs(bundle.getEntry());
        assertThat(REFERENCE.matcher(FhirCodec.json(bundle)).results().map(m -> m.group(1)))
                .isNotEmpty()
                .allMatch(held::contains);
    }

    @ParameterizedTest
    @EnumSource
    void mapping_twice_gives_the_same_text(SampleStudies sample) {
        FhirAdapter adapter = new FhirAdapter();

        assertThat(adapter.transaction(sample.study(), Samples.SITE, Samples.SEGMENTS))
                .isEqualTo(adapter.transaction(sample.study(), Samples.SITE, Samples.SEGMENTS));
    }

    @ParameterizedTest
    @EnumSource
    void the_html_states_its_own_size_and_hash(SampleStudies sample) throws Exception {
        Attachment form = one(sample, DiagnosticReport.class).getPresentedFormFirstRep();

        assertThat(form.getSize()).isEqualTo(form.getData().length);
        assertThat(form.getHash()).isEqualTo(MessageDigest.getInstance("SHA-1").digest(form.getData()));
    }

    @ParameterizedTest
    @EnumSource
    void sop_classes_carry_the_oid_prefix(SampleStudies sample) {
        assertThat(one(sample, ImagingStudy.class).getSeries())
                .flatExtracting(s -> s.getInstance())
                .allMatch(i -> i.getSopClass().getCode().matches("urn:oid:[0-9.]+"));
    }

    @Test
    void a_series_of_more_than_fifty_instances_is_counted_and_not_listed() {
        assertThat(one(SampleStudies.CHEST_CT, ImagingStudy.class).getSeries())
                .extracting(s -> s.getNumberOfInstances(), s -> s.getInstance().size())
                .containsExactly(tuple(2, 2), tuple(60, 0));
        assertThat(one(SampleStudies.BRAIN, ImagingStudy.class)
                        .getSeriesFirstRep()
                        .getInstance())
                .hasSize(50);
    }

    @Test
    void only_what_is_present_and_coded_in_snomed_is_a_conclusion() {
        assertThat(one(SampleStudies.CHEST_RADIOGRAPH, DiagnosticReport.class).getConclusionCode())
                .extracting(c -> c.getCodingFirstRep().getCode())
                .containsExactly("60046008");
        assertThat(one(SampleStudies.CHEST_CT_NOTHING_FOUND, DiagnosticReport.class)
                        .getConclusionCode())
                .isEmpty();
        assertThat(one(SampleStudies.BRAIN, DiagnosticReport.class).getConclusionCode())
                .isEmpty();
    }

    @Test
    void the_report_code_follows_modality_and_body_part() {
        assertThat(Stream.of(SampleStudies.values())
                        .map(s -> one(s, DiagnosticReport.class)
                                .getCode()
                                .getCodingFirstRep()
                                .getCode()))
                .containsExactly(
                        "24627-2", "24627-2", "18748-4", "24590-2", "24725-4", "24627-2", "24627-2", "25045-6");
    }

    @Test
    void without_attributes_nothing_is_invented() {
        DiagnosticReport report = one(SampleStudies.BARE, DiagnosticReport.class);
        Patient patient = one(SampleStudies.BARE, Patient.class);

        assertThat(report.hasBasedOn()).isFalse();
        assertThat(report.hasEffective()).isFalse();
        assertThat(patient.hasIdentifier()).isFalse();
        assertThat(patient.hasName()).isFalse();
        assertThat(patient.hasGender()).isFalse();
    }

    @Test
    void the_order_is_named_by_its_accession_number() {
        Reference order = one(SampleStudies.CHEST_CT, DiagnosticReport.class).getBasedOnFirstRep();

        assertThat(order.getType()).isEqualTo("ServiceRequest");
        assertThat(order.getIdentifier().getValue()).isEqualTo("ACC-17");
    }

    @Test
    void only_phantoms_are_marked_as_test_data() {
        assertThat(one(SampleStudies.CHEST_CT, Patient.class).getMeta().getSecurity(Systems.ACT_REASON, "HTEST"))
                .isNotNull();
        assertThat(one(SampleStudies.BARE, Patient.class).getMeta().getSecurity(Systems.ACT_REASON, "HTEST"))
                .isNull();
    }

    private static <T extends Resource> T one(SampleStudies sample, Class<T> type) {
        List<T> found = all(sample, type);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static <T extends Resource> List<T> all(SampleStudies sample, Class<T> type) {
        return bundle(sample).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Bundle bundle(SampleStudies sample) {
        return Samples.bundle(sample.study());
    }
}
