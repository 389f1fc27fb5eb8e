package org.sightline.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;

class DicomJsonTest {
    @TempDir
    Path folder;

    private final Attributes object = TestObjects.ct("1.2.3.4.5", 64);

    @Test
    void pixel_data_is_a_link_however_short() throws IOException {
        assertThat(json().path("7FE00010").path("BulkDataURI").asText()).isEqualTo("http://x/7FE00010");
        assertThat(json().path("7FE00010").path("vr").asText()).isEqualTo("OW");
    }

    @Test
    void a_short_binary_value_stands_in_the_document_and_a_long_one_is_a_link() throws IOException {
        object.setBytes(Tag.ICCProfile, VR.OB, new byte[DicomJson.LARGEST_INLINE]);
        assertThat(json().path("00282000").path("InlineBinary").binaryValue()).hasSize(DicomJson.LARGEST_INLINE);
        object.setBytes(Tag.ICCProfile, VR.OB, new byte[DicomJson.LARGEST_INLINE + 2]);
        assertThat(json().path("00282000").path("BulkDataURI").asText()).isEqualTo("http://x/00282000");
    }

    @Test
    void the_link_of_a_nested_value_says_which_item_it_is_in() throws IOException {
        Sequence tables = object.newSequence(Tag.ModalityLUTSequence, 2);
        tables.add(new Attributes());
        Attributes second = new Attributes();
        second.setBytes(Tag.LUTData, VR.OW, new byte[4096]);
        tables.add(second);
        assertThat(json().at("/00283000/Value/1/00283006/BulkDataURI").asText())
                .isEqualTo("http://x/00283000/2/00283006");
    }

    @Test
    void an_empty_value_has_no_value_and_one_among_others_is_null() throws IOException {
        object.setNull(Tag.PatientName, VR.PN);
        object.setString(Tag.ImageType, VR.CS, "ORIGINAL", "", "AXIAL");
        object.newSequence(Tag.ReferencedStudySequence, 0);
        assertThat(json().path("00100010").toString()).isEqualTo("{\"vr\":\"PN\"}");
        assertThat(json().path("00081110").toString()).isEqualTo("{\"vr\":\"SQ\"}");
        assertThat(json().at("/00080008/Value").toString()).isEqualTo("[\"ORIGINAL\",null,\"AXIAL\"]");
    }

    @Test
    void names_are_taken_apart_and_text_is_utf_8() throws IOException {
        object.setSpecificCharacterSet("ISO_IR 100");
        object.setString(Tag.PatientName, VR.PN, "Müller^Jörg=X=Y");
        assertThat(json().at("/00100010/Value/0").toString())
                .isEqualTo("{\"Alphabetic\":\"Müller^Jörg\",\"Ideographic\":\"X\",\"Phonetic\":\"Y\"}");
        assertThat(json().at("/00080005/Value/0").asText()).isEqualTo("ISO_IR 192");
    }

    @Test
    void numbers_keep_their_digits_and_what_is_no_number_stays_text() throws IOException {
        object.setString(Tag.PixelSpacing, VR.DS, "0.70312500000", "+1.5E1 ");
        object.setString(Tag.SeriesNumber, VR.IS, "007");
        object.setString(Tag.SliceThickness, VR.DS, "thin");
        assertThat(text())
                .contains("\"Value\":[0.70312500000,15]")
                .contains("\"Value\":[7]")
                .contains("[\"thin\"]");
    }

    @Test
    void floats_that_json_has_no_number_for_are_text() throws IOException {
        object.setFloat(Tag.RecommendedDisplayFrameRateInFloat, VR.FL, Float.NaN);
        object.setDouble(Tag.RealWorldValueSlope, VR.FD, Double.NEGATIVE_INFINITY);
        assertThat(json().at("/00089459/Value/0").asText()).isEqualTo("NaN");
        assertThat(json().at("/00409225/Value/0").asText()).isEqualTo("-inf");
    }

    @Test
    void without_an_explicit_representation_pixel_values_are_signed_as_the_pixels_are() throws IOException {
        object.setInt(Tag.PixelRepresentation, VR.US, 1);
        object.setInt(Tag.PixelPaddingValue, VR.SS, -2000);
        Path file = TestObjects.write(folder, "implicit.dcm", TestObjects.part10(object, UID.ImplicitVRLittleEndian));
        assertThat(new ObjectMapper().readTree(text(file)).path("00280120").toString())
                .isEqualTo("{\"vr\":\"SS\",\"Value\":[-2000]}");
    }

    @Test
    void binary_values_of_a_big_endian_object_are_little_endian() throws IOException {
        object.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, new byte[] {1, 2, 3, 4});
        Path file = TestObjects.write(folder, "big.dcm", TestObjects.part10(object, "1.2.840.10008.1.2.2"));
        Path same = TestObjects.write(folder, "same.dcm", TestObjects.part10(object, UID.ExplicitVRLittleEndian));
        assertThat(new ObjectMapper().readTree(text(file))).isEqualTo(new ObjectMapper().readTree(text(same)));
    }

    @Test
    void chosen_attributes_are_read_alone() {
        assertThat(DicomJson.read(file(), tag -> tag == Tag.Modality).toString())
                .isEqualTo("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}");
    }

    @Test
    void a_client_that_went_away_is_no_fault_of_the_file() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("connection reset");
            }
        };
        object.setString(Tag.ImageComments, VR.LT, "x".repeat(20_000));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> {
            JsonGenerator json = DicomJson.document(gone);
            DicomJson.write(file(), "http://x/"::concat, json);
            json.flush();
        });
    }

    private Path file() {
        return TestObjects.write(folder, "object.dcm", TestObjects.part10(object, UID.ExplicitVRLittleEndian));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(text());
    }

    private String text() throws IOException {
        return text(file());
    }

    private static String text(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = DicomJson.document(out)) {
            DicomJson.write(file, "http://x/"::concat, json);
        }
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
