package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A person who is nobody, in every attribute that tells who a study is of, and a search for that person's traces. */
final class Identifiers {
    private static final int SHORTEST = 6;
    private static final List<String> VALUES = List.of(
            "Zweistein^Quirinius^Xaverianus",
            "Mutterkorn^Apollonia",
            "Uberweisser^Balthasar",
            "Operatrix^Leokadia",
            "Lesewunder^Thusnelda",
            "QX-771493-ZW",
            "OLD-5529817-Q",
            "ACC93817ZQ",
            "VISIT-66120-K",
            "STUDYID-4471Z",
            "Wunderlichgasse 4711",
            "Vergissmeinnichtheim",
            "+49 7071 9988776",
            "quirinius@zweistein.example",
            "Hospital Sankt Nimmerlein",
            "Nimmerleinweg 99",
            "Orthodoxia Sanitaria");
    private static final List<String> DATES = List.of("19531117", "19531117");

    private Identifiers() {}

    /** Writes them into an image. */
    static void plant(PlantedFile image) {
        image.text("PatientName", "Zweistein^Quirinius^Xaverianus");
        image.text("PatientMotherBirthName", "Mutterkorn^Apollonia");
        image.text("ReferringPhysicianName", "Uberweisser^Balthasar");
        image.text("OperatorsName", "Operatrix^Leokadia");
        image.text("NameOfPhysiciansReadingStudy", "Lesewunder^Thusnelda");
        image.text("PatientID", "QX-771493-ZW");
        image.text("OtherPatientIDs", "OLD-5529817-Q");
        image.text("AccessionNumber", "ACC93817ZQ");
        image.text("AdmissionID", "VISIT-66120-K");
        image.text("StudyID", "STUDYID-4471Z");
        image.text("PatientAddress", "Wunderlichgasse 4711, Vergissmeinnichtheim");
        image.text("PatientTelephoneNumbers", "+49 7071 9988776");
        image.text("PatientTelecomInformation", "quirinius@zweistein.example");
        image.text("PatientReligiousPreference", "Orthodoxia Sanitaria");
        image.text("InstitutionName", "Hospital Sankt Nimmerlein");
        image.text("InstitutionAddress", "Nimmerleinweg 99");
        image.text("PatientBirthDate", "19531117");
        image.text("PatientComments", "Zweistein, Quirinius was here on 17.11.1953");
        image.text("AdditionalPatientHistory", "Quirinius Zweistein, QX-771493-ZW");
        image.text("StudyDescription", "CT chest Quirinius Zweistein *17.11.1953 ACC93817ZQ");
        image.text("SeriesDescription", "axial ZWEISTEIN QX771493ZW for Dr. Uberweisser");
        image.text("ProtocolName", "Thorax Xaverianus qx 771493 zw");
    }

    /** Fails when a text holds one of them, in whatever spelling. */
    static void absentFrom(String what, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(spellings().filter(lower::contains).toList()).as(what).isEmpty();
    }

    /** In lower case: as it is, its words, without its signs, and a date in the ways that people write it. */
    static Stream<String> spellings() {
        List<String> all = new ArrayList<>();
        for (String value : VALUES) {
            String lower = value.toLowerCase(Locale.ROOT);
            all.add(lower);
            all.add(lower.replaceAll("[^a-z0-9]+", ""));
            all.add(lower.replaceAll("[^a-z0-9]+", " "));
            all.addAll(List.of(lower.split("[^a-z0-9]+")));
        }
        for (String date : DATES) {
            String year = date.substring(0, 4);
            String month = date.substring(4, 6);
            String day = date.substring(6);
            all.addAll(List.of(
                    date,
                    year + "-" + month + "-" + day,
                    day + "." + month + "." + year,
                    day + "/" + month + "/" + year,
                    month + "/" + day + "/" + year));
        }
        return all.stream()
                .filter(spelling -> spelling.length() >= SHORTEST)
                .filter(spelling -> !spelling.equals("hospital"))
                .distinct();
    }
}
