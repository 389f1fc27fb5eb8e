package org.sightline.orchestration.prior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.read.PatientModule;

class PriorRulesTest {
    private static final PatientModule PATIENT = new PatientModule("P1", "HOSP", "M\u00dcLLER^ANNA", "19700101", "F");
    private static final StudyMatch NOW = study("1", "20260510", "1200", "CT chest", "CT");

    @Test
    void the_latest_earlier_study_of_modality_and_region_comes_first() {
        List<Prior> ranked = PriorRules.rank(
                NOW,
                List.of(
                        study("2", "20240101", "", "CT Thorax", "CT"),
                        study("3", "20250101", "", "Chest and abdomen", "CT"),
                        study("4", "20260101", "", "CT head", "CT"),
                        study("5", "20260201", "", "Chest PA", "DX"),
                        study("6", "20260601", "", "CT chest", "CT")));

        assertThat(ranked).extracting(p -> p.study().studyUid()).startsWith("3", "2");
        assertThat(ranked).filteredOn(Prior::comparable).hasSize(2);
        assertThat(ranked.get(0).reasons())
                .containsExactly("494 days earlier", "same modality group: ct", "same body region: chest, abdomen");
    }

    @Test
    void the_study_itself_is_no_prior() {
        assertThat(PriorRules.rank(NOW, List.of(NOW))).isEmpty();
    }

    @Test
    void another_birth_date_is_another_patient() {
        rejects(
                patient(new PatientModule("P1", "HOSP", "MULLER^ANNA", "19700102", "F")),
                "another patient: same patient ID, but another birth date");
    }

    @Test
    void another_name_is_another_patient() {
        rejects(
                patient(new PatientModule("P1", "HOSP", "MEIER^ANNA", "19700101", "F")),
                "another patient: same patient ID, but another name");
        rejects(
                patient(new PatientModule("P1", "HOSP", "MULLER^EVA", "19700101", "F")),
                "another patient: same patient ID, but another name");
    }

    @Test
    void the_same_id_of_another_issuer_is_another_patient() {
        rejects(
                patient(new PatientModule("P1", "CLINIC", "MULLER^ANNA", "19700101", "F")),
                "the patient ID comes from another issuer");
    }

    @Test
    void an_id_alone_is_not_believed() {
        rejects(
                patient(new PatientModule("P1", "", "", "", "")),
                "only the patient ID agrees: no birth date or name to compare");
    }

    @ParameterizedTest
    @CsvSource({"M\u00fcller^Anna", "MULLER^ANNA^MARIA", "Mu\u0308ller^Anna^^Dr", "muller^anna=\u5c71\u7530", "Muller"})
    void case_accents_and_further_components_make_no_other_name(String name) {
        assertThat(PriorRules.judge(NOW, patient(new PatientModule("P1", "", name, "19700101", "")))
                        .comparable())
                .isTrue();
    }

    @Test
    void a_study_without_a_date_is_not_comparable() {
        rejects(study("2", "", "", "CT chest", "CT"), "it has no study date");
        rejects(study("2", "2025", "", "CT chest", "CT"), "it has no study date");
        Prior prior =
                PriorRules.judge(study("1", "", "", "CT chest", "CT"), study("2", "20250101", "", "CT chest", "CT"));
        assertThat(prior.reasons()).containsExactly("the study to compare with has no study date");
    }

    @Test
    void on_the_same_day_the_time_decides() {
        Prior earlier = PriorRules.judge(NOW, study("2", "20260510", "0830", "CT chest", "CT"));

        assertThat(earlier.comparable()).isTrue();
        assertThat(earlier.reasons()).startsWith("earlier on the same day");
        rejects(study("2", "20260510", "1200", "CT chest", "CT"), "it is not earlier on the same day");
        rejects(
                study("2", "20260510", "", "CT chest", "CT"),
                "it is of the same day, and no study time says which came first");
    }

    @Test
    void a_region_nobody_names_is_not_guessed_unless_the_procedure_is_the_same() {
        StudyMatch silent = study("2", "20250101", "", "Routine", "CT");
        rejects(silent, "neither body part nor description says which region it shows");
        assertThat(PriorRules.regionMissing(NOW, silent)).isTrue();
        assertThat(PriorRules.judge(NOW, silent.withBodyParts(List.of("CHEST"))).comparable())
                .isTrue();

        List<Code> procedure = List.of(new Code("99SITE", "CTTHX", "CT chest"));
        assertThat(PriorRules.judge(coded(NOW, procedure), coded(silent, procedure))
                        .reasons())
                .endsWith("same procedure");
    }

    @Test
    void result_objects_have_no_modality_to_compare() {
        rejects(study("2", "20250101", "", "CT chest", "SR"), "another modality: SR");
        rejects(study("2", "20250101", "", "CT chest", ""), "the archive does not say its modalities");
    }

    @ParameterizedTest
    @CsvSource({
        "CHESTABDPELVIS, '', true",
        "CHEST, '', true",
        "'', 'Thoraxuntersuchung', true",
        "'', 'Pulmonary embolism', true",
        "WHOLEBODY, '', true",
        "ABDOMEN, '', false",
        "'', 'CT as described', false",
        "HEADNECK, '', false"
    })
    void regions_are_read_from_terms_and_words(String bodyPart, String description, boolean comparable) {
        StudyMatch study = study("2", "20250101", "", description, "CT")
                .withBodyParts(bodyPart.isEmpty() ? List.of() : List.of(bodyPart));

        assertThat(PriorRules.judge(NOW, study).comparable()).isEqualTo(comparable);
    }

    private static void rejects(StudyMatch study, String reason) {
        Prior prior = PriorRules.judge(NOW, study);

        assertThat(prior.comparable()).isFalse();
        assertThat(prior.reasons()).containsExactly(reason);
    }

    private static StudyMatch patient(PatientModule patient) {
        return match("2", "20250101", "", "CT chest", "CT", patient, List.of());
    }

    private static StudyMatch coded(StudyMatch s, List<Code> procedures) {
        return match(s.studyUid(), s.date(), s.time(), s.description(), "CT", s.patient(), procedures);
    }

    private static StudyMatch study(String uid, String date, String time, String description, String modality) {
        return match(uid, date, time, description, modality, PATIENT, List.of());
    }

    private static StudyMatch match(
            String uid,
            String date,
            String time,
            String description,
            String modality,
            PatientModule patient,
            List<Code> procedures) {
        List<String> modalities = modality.isEmpty() ? List.of() : List.of(modality);
        return new StudyMatch(uid, "", date, time, description, patient, modalities, List.of(), procedures, 1, 1);
    }
}
