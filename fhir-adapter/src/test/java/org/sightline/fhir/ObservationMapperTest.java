package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.fhir.Samples.abnormality;
import static org.sightline.fhir.Samples.structure;
import static org.sightline.fhir.Samples.volume;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.study.SeriesSummary;

class ObservationMapperTest {
    private static final Code KIDNEY = Code.sct("64033007", "Kidney");
    private static final SeriesSummary SERIES = Samples.series(1, "CT", "CHEST", 3);

    @ParameterizedTest
    @CsvSource({"PRESENT,52101004,POS", "ABSENT,272519000,NEG", "UNCERTAIN,373068000,IND"})
    void a_finding_is_answered_present_absent_or_undetermined(Presence presence, String answer, String interpretation) {
        Observation observation = map(abnormality(KIDNEY, presence, 0.5));

        assertThat(observation.getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo(answer);
        assertThat(observation.getInterpretationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo(interpretation);
        assertValid(observation);
    }

    @Test
    void a_probability_is_a_component_in_percent() {
        Observation observation = map(abnormality(KIDNEY, Presence.PRESENT, 0.07));

        assertThat(observation
                        .getComponentFirstRep()
                        .getCode()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("122157");
        assertThat(observation.getComponentFirstRep().getValueQuantity().getValue())
                .isEqualByComparingTo("7");
        assertThat(observation.getComponentFirstRep().getValueQuantity().getCode())
                .isEqualTo("%");
    }

    @Test
    void site_and_side_are_two_codings() {
        assertThat(map(abnormality(KIDNEY, Presence.PRESENT, 0.5)).getBodySite().getCoding())
                .extracting(Coding::getCode)
                .containsExactly("39607008", "24028007");
    }

    @Test
    void a_confirmed_radlex_term_follows_the_snomed_code() {
        assertThat(map(abnormality(Code.sct("36118008", "pneumothorax"), Presence.PRESENT, 0.5))
                        .getCode()
                        .getCoding())
                .extracting(Coding::getSystem)
                .containsExactly(Systems.SNOMED, Systems.RADLEX);
    }

    @Test
    void a_measured_structure_is_a_volume_at_a_site() {
        Observation observation = map(structure(KIDNEY, Optional.of(Laterality.LEFT), volume(151.5)));

        assertThat(observation.getCode().getCodingFirstRep().getCode()).isEqualTo("118565006");
        assertThat(observation.getValueQuantity())
                .extracting(Quantity::getUnit, Quantity::getSystem)
                .containsExactly("mL", Systems.UCUM);
        assertThat(observation.getBodySite().getCoding())
                .extracting(Coding::getCode)
                .containsExactly("64033007", "7771000");
        assertThat(observation.getComponent()).isEmpty();
        assertValid(observation);
    }

    @Test
    void a_structure_that_was_not_found_has_no_volume() {
        Observation observation = map(new Finding(
                "k",
                Finding.Kind.STRUCTURE,
                KIDNEY,
                Presence.ABSENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of()));

        assertThat(observation.getCode().getCodingFirstRep().getCode()).isEqualTo("64033007");
        assertThat(observation.getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo("272519000");
        assertThat(observation.hasInterpretation()).isFalse();
        assertValid(observation);
    }

    @Test
    void a_component_never_repeats_the_code_of_the_observation() {
        Finding finding = Samples.measured(
                abnormality(KIDNEY, Presence.PRESENT, 0.5),
                new org.sightline.experts.Quantity("kidney count", KIDNEY, 3, "1"));
        Observation observation = map(finding);

        assertThat(observation.getComponent().get(1).getCode())
                .matches(code -> !code.hasCoding())
                .extracting(CodeableConcept::getText)
                .isEqualTo("kidney count");
        assertValid(observation);
    }

    @Test
    void an_unknown_coding_scheme_is_refused() {
        assertThatThrownBy(() -> map(abnormality(new Code("99OTHER", "1", "Odd"), Presence.PRESENT, 0.5)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FHIR_INVALID));
    }

    private static Observation map(Finding finding) {
        ExpertRun run = Samples.run(Samples.expert("e", "builtin", true), SERIES.ref(), finding);
        GroundedStudy study = Samples.grounded(Samples.snapshot(Samples.PATIENT, Samples.STUDY, SERIES), run);
        Publication publication = new Publication(study, Samples.SITE);
        return new ObservationMapper(publication).map(publication.evidence().get(0));
    }

    private static void assertValid(Observation observation) {
        assertThat(FhirValidation.problems(FhirCodec.json(observation))).isEmpty();
    }
}
