package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sightline.dicom.image.SmallObjects.instance;
import static org.sightline.dicom.image.SmallObjects.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.TestObjects;

/** Real objects of every transfer syntax against what other decoders made of them. */
class TransferSyntaxCorpusTest {
    private static final String CT = "dicom-transfer-syntaxes/CTImage.dcm";

    /** The last column of pixels.csv was computed with pydicom and imagecodecs; it is empty for lossy and colour. */
    @TestFactory
    Stream<DynamicTest> lossless_grey_frames_have_the_hash_of_other_decoders() throws IOException {
        return Stream.concat(hashed("dicom-transfer-syntaxes"), hashed("dicom-modalities"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2",
                "DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99",
                "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90",
                "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80",
                "JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70",
                "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57",
                "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1",
                "LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2",
                "RLELosslessTransferSyntax_1.2.840.10008.1.2.5"
            })
    void lossless_syntaxes_give_the_modality_values_of_the_original_bit_for_bit(String syntax) {
        Image image = read(TestObjects.shared(CT + "_" + syntax + ".dcm"));
        Image original = read(TestObjects.shared(CT));
        assertThat(Arrays.equals(image.values(), original.values())).isTrue();
        assertThat(image.window()).isEqualTo(original.window());
    }

    /** Distances that imagecodecs finds for the same files, in HU; 8 and 12 bits lost depth before they lost detail. */
    @ParameterizedTest
    @CsvSource({
        "JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91, 5",
        "JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81, 1",
        "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55, 36",
        "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53, 36",
        "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51, 36",
        "JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50, 65"
    })
    void lossy_syntaxes_stay_near_the_original(String syntax, float hounsfield) {
        float[] lossy = read(TestObjects.shared(CT + "_" + syntax + ".dcm")).values();
        assertThat(largestDifference(lossy, read(TestObjects.shared(CT)).values()))
                .isGreaterThan(0)
                .isLessThanOrEqualTo(hounsfield);
    }

    @ParameterizedTest
    @CsvSource({
        "JPEG-LS-Lossless, 0, 0",
        "JPEG-Lossless_RGB, 0, 0",
        "JPEG-LS-NearLossless, 2, 1.1",
        "JPEG-Baseline_YBRFull, 42, 0.7",
        "JPEG-Baseline_YBR422, 74, 1",
        "Palette, 66, 0.5",
        "Palette_16, 66, 0.5"
    })
    void every_colour_form_of_the_test_pattern_becomes_its_rgb(String form, float largest, float mean) {
        float[] rgb = pattern("RGB").values();
        float[] other = pattern(form).values();
        assertThat(largestDifference(other, rgb)).isLessThanOrEqualTo(largest);
        double sum = 0;
        for (int i = 0; i < rgb.length; i++) {
            sum += Math.abs(rgb[i] - other[i]);
        }
        assertThat(sum / rgb.length).isLessThanOrEqualTo(mean);
    }

    /** Hashes and channel means from imagecodecs and pydicom. */
    @ParameterizedTest
    @CsvSource({
        "US1_RLE, e16892020c73095e42ff4cf7368de5206f11012e25feaed53cc2bc614602bb9a",
        "VL1_J2KR, 30bf6a11b15358a6f9ee1015dbafed191ef6bf381c04fbd74c9e02082cc9eb6b",
        "VL3_RLE, e4a56ff20593c58502b8a12e11d69ecbce831b67a207df7b4129600168863b94",
        "VL6_J2KR, 2ccf3ac25d0a394af5626c2ee9c262fd563dd7d93884ba1bc15060c8bba51815"
    })
    void lossless_colour_has_the_hash_of_other_decoders(String name, String sha256) {
        Image image = read(TestObjects.shared("dicom-modalities/" + name + ".dcm"));
        assertThat(hash(image.values(), 1)).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({"VL2_J2KI, 87.66065, 53.60847, 40.55627", "VL5_J2KI, 236.80610, 165.76357, 231.98156"})
    void lossy_colour_has_the_channel_means_of_other_decoders(String name, double red, double green, double blue) {
        float[] rgb =
                read(TestObjects.shared("dicom-modalities/" + name + ".dcm")).values();
        assertThat(mean(rgb, 0, 3)).isCloseTo(red, within(0.001));
        assertThat(mean(rgb, 1, 3)).isCloseTo(green, within(0.001));
        assertThat(mean(rgb, 2, 3)).isCloseTo(blue, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({
        "MG1_J2KI, 7a09b8d8ad18e860dc94d44b7143c18b8b8d99f0ae15cdb1e3894c73348c5583",
        "RG2_JLSN, a2f5eebd786adf9fcebfeaa702f48ed322349c7662a323fd00f4146964465fb8"
    })
    void lossy_grey_without_rescale_has_the_hash_of_other_decoders(String name, String sha256) {
        Image image = read(TestObjects.shared("dicom-modalities/" + name + ".dcm"));
        assertThat(hash(image.values(), 2)).isEqualTo(sha256);
    }

    /** Two frames, no offset table, rescale -1024 in the shared functional group; means by imagecodecs. */
    @Test
    void frames_in_fragments_without_a_table_are_told_apart_by_their_first_marker() {
        Path file = TestObjects.shared("dicom-transfer-syntaxes/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm");
        float[] first = PixelReader.read(instance(file), 1).values();
        float[] second = PixelReader.read(instance(file), 2).values();
        assertThat(mean(first, 0, 1)).isCloseTo(383.62506, within(0.001));
        assertThat(mean(second, 0, 1)).isCloseTo(374.45840, within(0.001));
    }

    private static Stream<DynamicTest> hashed(String folder) throws IOException {
        Path root = TestObjects.shared(folder);
        return Files.readAllLines(root.resolve("pixels.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .filter(row -> !row.get(8).isEmpty())
                .map(row -> DynamicTest.dynamicTest(
                        row.get(0),
                        () -> assertThat(hash(root.resolve(row.get(0)))).isEqualTo(row.get(8))));
    }

    private static String hash(Path file) throws IOException {
        try (PixelObject object = PixelObject.open(instance(file))) {
            int[] stored = object.stored(1).values();
            float[] values = new float[stored.length];
            for (int i = 0; i < stored.length; i++) {
                values[i] = stored[i];
            }
            return hash(values, object.format().bytes());
        }
    }

    private static String hash(float[] values, int bytes) {
        ByteBuffer cells = ByteBuffer.allocate(values.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (bytes == 1) {
                cells.put((byte) (int) value);
            } else {
                cells.putShort((short) (int) value);
            }
        }
        return Sha256.of(cells.array());
    }

    private static Image pattern(String form) {
        return read(TestObjects.shared("dicom-transfer-syntaxes/TestPattern_" + form + ".dcm"));
    }

    private static float largestDifference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static double mean(float[] values, int from, int step) {
        double sum = 0;
        for (int i = from; i < values.length; i += step) {
            sum += values[i];
        }
        return sum * step / values.length;
    }
}
