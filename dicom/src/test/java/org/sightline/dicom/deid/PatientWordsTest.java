package org.sightline.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;

class PatientWordsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Doe",
                "DOE",
                "jane",
                "JaneDoe",
                "DOE^JANE",
                "Doe, Jane",
                "Smith",
                "Referrer",
                "MRN-4711",
                "mrn 4711",
                "MRN4711",
                "SSN 078-05-1120",
                "078-05-1120",
                "ACC-2024-1",
                "acc 2024 1",
                "ACCOUNT-88",
                "12 Elm Street",
                "Example General",
                "1979-12-24",
                "24.12.1979",
                "24.12.79",
                "12/24/1979",
                "24 Dec 1979",
                "24. Dezember 1979",
                "December 24th, 1979",
                "19791224",
                "20240229",
                "jane@example.org",
                "+1 555 0100",
                "https://example.org/x",
                "1.2.826.0.1.3680043.9.1234.1",
                "123456789"
            })
    void what_tells_whose_study_it_is_leaves_no_trace(String identifier) {
        String cleaned = words().without("CT chest of " + identifier + ", nodule right 12 mm");

        assertThat(cleaned).doesNotContainIgnoringCase(identifier).contains(PatientWords.REMOVED);
        assertThat(cleaned).startsWith("CT chest of ").endsWith("nodule right 12 mm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CT chest with contrast, T1 pre and post, 3.5 x 2.25 mm, series 2 of 10",
                "There is a 12.4 mL effusion in the right pleural space; probability 0.91.",
                "Let me trigger <VISTA3D(lung tumor)>.",
                "chest-ct 1.0: Nodule of lung, present, right, diameter 8.21 mm",
                "{\"expert\": \"cxr\", \"argument\": \"\"}"
            })
    void what_is_said_of_the_study_stays_as_it_is(String text) {
        assertThat(words().without(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"Müller^Änne,seen by MULLER", "Müller^Änne,ÄNNE is here", "Øster^Bo,of øster", "O'Neil^Pat,for Neil"})
    void marks_and_case_hide_no_name(String name, String text) {
        String cleaned = words(named(name, "ISO_IR 192")).without(text);

        assertThat(cleaned).contains(PatientWords.REMOVED);
    }

    @Test
    void a_name_in_a_script_without_blanks_is_found_inside_a_run_of_signs() {
        PatientWords words = words(named("Yamada^Tarou=山田^太郎=やまだ^たろう", "ISO_IR 192"));

        assertThat(words.without("山田太郎の胸部CT, YAMADA"))
                .doesNotContain("山田", "太郎", "YAMADA")
                .contains("の胸部CT");
    }

    @Test
    void a_patient_who_is_called_like_a_part_of_the_body_takes_it_from_no_report() {
        PatientWords words = words(named("Hand^Learned", ""));

        assertThat(words.without("Learned: hand, AP view")).isEqualTo(PatientWords.REMOVED + ": hand, AP view");
    }

    @Test
    void of_a_study_without_an_identifier_only_what_looks_like_one_is_taken_out() {
        Attributes bare = TestObjects.ct(PlantedIdentifiers.SOP_UID, 8);
        List.of(Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.StudyDate)
                .forEach(tag -> bare.setNull(tag, bare.contains(tag) ? bare.getVR(tag) : VR.LO));

        assertThat(words(bare).without("seen 2024-02-29 by Smith"))
                .isEqualTo("seen " + PatientWords.REMOVED + " by Smith");
    }

    private PatientWords words() {
        return words(PlantedIdentifiers.slice());
    }

    private PatientWords words(Attributes object) {
        byte[] file = TestObjects.part10(object, UID.ExplicitVRLittleEndian);
        return PatientWords.of(List.of(TestObjects.write(folder, "words.dcm", file)));
    }

    private static Attributes named(String name, String characterSet) {
        Attributes ct = TestObjects.ct(PlantedIdentifiers.SOP_UID, 8);
        if (!characterSet.isEmpty()) {
            ct.setString(Tag.SpecificCharacterSet, VR.CS, characterSet);
        }
        ct.setString(Tag.PatientName, VR.PN, name);
        return ct;
    }
}
