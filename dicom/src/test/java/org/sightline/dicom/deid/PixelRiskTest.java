package org.sightline.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.TestObjects;

class PixelRiskTest {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "00280301,YES,says YES",
        "00280302,YES,Recognizable",
        "00080016,1.2.840.10008.5.1.4.1.1.7,secondary capture",
        "00080016,1.2.840.10008.5.1.4.1.1.7.4,secondary capture",
        "00080016,1.2.840.10008.5.1.4.1.1.6.1,modality US",
        "00080060,US,modality US",
        "00080060,XC,modality XC",
        "00080060,OT,modality OT",
        "00080064,DF,digitised",
        "00080008,DERIVED\\SECONDARY\\SCREEN SAVE,picture of a screen"
    })
    void what_may_show_a_name_says_why(String tag, String value, String why) {
        assertThat(risk(with(TestObjects.ct(PlantedIdentifiers.SOP_UID, 8), tag, value)))
                .hasValueSatisfying(reason -> assertThat(reason).contains(why));
    }

    @Test
    void a_slice_of_a_scanner_shows_no_name() {
        assertThat(risk(PlantedIdentifiers.slice())).isEmpty();
    }

    @Test
    void an_object_that_says_it_shows_no_name_is_believed() {
        Attributes capture = with(PlantedIdentifiers.slice(), "00080016", SECONDARY_CAPTURE);

        assertThat(risk(with(capture, "00280301", "NO"))).isEmpty();
    }

    private Optional<String> risk(Attributes object) {
        byte[] file = TestObjects.part10(object, UID.ExplicitVRLittleEndian);
        return PixelRisk.of(TestObjects.write(folder, "risk.dcm", file));
    }

    private static Attributes with(Attributes object, String tag, String value) {
        int number = Integer.parseUnsignedInt(tag, 16);
        VR vr = ElementDictionary.getStandardElementDictionary().vrOf(number);
        object.setString(number, vr, value.split("\\\\"));
        return object;
    }
}
