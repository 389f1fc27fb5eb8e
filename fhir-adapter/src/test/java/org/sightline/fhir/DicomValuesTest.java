package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.StudyModule;

/** Attribute values as FHIR data types. */
class DicomValuesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "20260102,130405.250,+0100,2026-01-02T13:04:05+01:00",
                "20260102,1304,-0330,2026-01-02T13:04:00-03:30",
                "20260102,130405,'',2026-01-02T13:04:05+01:00",
                "20260702,130405,'',2026-07-02T13:04:05+02:00",
                "20260702,000000,+0000,2026-07-02T00:00:00+00:00",
                "20260102,130405,nonsense,2026-01-02T13:04:05+01:00",
                "20260102,'','',2026-01-02",
                "20260102,13,'',2026-01-02",
                "20260102,9999,'',2026-01-02",
                "2026.01.02,13:04:05,'',2026-01-02T13:04:05+01:00",
                "20260230,130405,'',-",
                "'',130405,'',-"
            })
    void a_study_time_is_as_exact_as_its_attributes(String date, String time, String timezone, String expected) {
        StudyModule study = new StudyModule("", "", date, time, timezone, "", "");

        assertThat(StudyTime.of(study, BERLIN)
                        .map(DateTimeType::getValueAsString)
                        .orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Doe^Jane^Mary^Dr^PhD | Doe | Jane,Mary | Dr Jane Mary Doe PhD",
                "Doe | Doe | '' | Doe",
                "^Jane | '' | Jane | Jane",
                "Yamada^Tarou=山田^太郎=やまだ^たろう | Yamada | Tarou | Tarou Yamada",
                "=山田^太郎 | 山田 | 太郎 | 太郎 山田"
            })
    void a_person_name_is_its_first_component_group(String dicom, String family, String given, String text) {
        HumanName name = PersonNames.of(dicom).orElseThrow();

        assertThat(name.hasFamily() ? name.getFamily() : "").isEqualTo(family);
        assertThat(String.join(
                        ",", name.getGiven().stream().map(StringType::getValue).toList()))
                .isEqualTo(given);
        assertThat(name.getText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "^^^^", " ^ ", "==", "\u0000"})
    void a_name_of_separators_is_no_name(String dicom) {
        assertThat(PersonNames.of(dicom)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',urn:oid:2.16.840.1.113883.19.5",
        "1.2.840.99999.1,urn:oid:1.2.840.99999.1",
        "https://issuer.test/mrn,https://issuer.test/mrn",
        "HOSPITAL A,https://sightline.hospital.test/id/patient/HOSPITAL%20A"
    })
    void a_patient_id_is_unique_within_its_issuer(String issuer, String system) {
        Identifier identifier = Identifiers.patient(new PatientModule("17", issuer, "", "", ""), Samples.SITE)
                .orElseThrow();

        assertThat(identifier.getSystem()).isEqualTo(system);
        assertThat(identifier.getType().getCodingFirstRep().getCode()).isEqualTo("MR");
    }

    @Test
    void text_keeps_its_lines_and_loses_what_xml_forbids() {
        assertThat(FhirText.of(" a\u0000\u001b\ud800\ufffe\tb\n\ud83d\ude00 ")).isEqualTo("a\tb\n\ud83d\ude00");
    }

    @Test
    void ids_are_functions_of_all_parts_of_the_key() {
        assertThat(FhirIds.of("Device", "a", "b")).isEqualTo(FhirIds.of("Device", "a", "b"));
        assertThat(FhirIds.of("Device", "a", "b"))
                .isNotEqualTo(FhirIds.of("Device", "ab", ""))
                .isNotEqualTo(FhirIds.of("Patient", "a", "b"));
    }

    @ParameterizedTest
    @CsvSource({"evidence-composer 1,evidence-composer,1", "NVILA-Lite-8B,NVILA-Lite-8B,''", "my model,my model,''"})
    void an_author_ends_with_its_version_if_it_has_one(String author, String name, String version) {
        assertThat(Software.author(author)).isEqualTo(new Software(name, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sightline.test", "ftp://sightline.test", "http://", "http://a b"})
    void a_site_needs_an_absolute_address(String baseUrl) {
        assertThatThrownBy(() -> Site.at(baseUrl, "Hospital", BERLIN, "1"))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @Test
    void a_site_without_namespaces_derives_them_from_its_address() {
        Site site = Site.at("http://localhost:8080/", "Hospital", BERLIN, "1");

        assertThat(site.fhirUrl()).isEqualTo("http://localhost:8080/fhir");
        assertThat(site.patientNamespace()).isEqualTo("http://localhost:8080/id/patient");
    }
}
