package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

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

    /** Writes them into a data set. */
    static void plant(Attributes image) {
        image.setString(Tag.PatientName, VR.PN, "Zweistein^Quirinius^Xaverianus");
        image.setString(Tag.PatientMotherBirthName, VR.PN, "Mutterkorn^Apollonia");
        image.setString(Tag.ReferringPhysicianName, VR.PN, "Uberweisser^Balthasar");
        image.setString(Tag.OperatorsName, VR.PN, "Operatrix^Leokadia");
        image.setString(Tag.NameOfPhysiciansReadingStudy, VR.PN, "Lesewunder^Thusnelda");
        image.setString(Tag.PatientID, VR.LO, "QX-771493-ZW");
        image.setString(Tag.OtherPatientIDs, VR.LO, "OLD-5529817-Q");
        image.setString(Tag.AccessionNumber, VR.SH, "ACC93817ZQ");
        image.setString(Tag.AdmissionID, VR.LO, "VISIT-66120-K");
        image.setString(Tag.StudyID, VR.SH, "STUDYID-4471Z");
        image.setString(Tag.PatientAddress, VR.LO, "Wunderlichgasse 4711, Vergissmeinnichtheim");
        image.setString(Tag.PatientTelephoneNumbers, VR.SH, "+49 7071 9988776");
        image.setString(Tag.PatientTelecomInformation, VR.LT, "quirinius@zweistein.example");
        image.setString(Tag.PatientReligiousPreference, VR.LO, "Orthodoxia Sanitaria");
        image.setString(Tag.InstitutionName, VR.LO, "Hospital Sankt Nimmerlein");
        image.setString(Tag.InstitutionAddress, VR.ST, "Nimmerleinweg 99");
        image.setString(Tag.PatientBirthDate, VR.DA, "19531117");
        image.setString(Tag.PatientComments, VR.LT, "Zweistein, Quirinius was here on 17.11.1953");
        image.setString(Tag.AdditionalPatientHistory, VR.LT, "Quirinius Zweistein, QX-771493-ZW");
        image.setString(Tag.StudyDescription, VR.LO, "CT chest Quirinius Zweistein *17.11.1953 ACC93817ZQ");
        image.setString(Tag.SeriesDescription, VR.LO, "axial ZWEISTEIN QX771493ZW for Dr. Uberweisser");
        image.setString(Tag.ProtocolName, VR.LO, "Thorax Xaverianus qx 771493 zw");
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
