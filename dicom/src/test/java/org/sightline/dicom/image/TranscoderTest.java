package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.dicom.image.SmallObjects.assertRefused;
import static org.sightline.dicom.image.SmallObjects.bytes;
import static org.sightline.dicom.image.SmallObjects.color;
import static org.sightline.dicom.image.SmallObjects.encapsulated;
import static org.sightline.dicom.image.SmallObjects.grey;
import static org.sightline.dicom.image.SmallObjects.instance;
import static org.sightline.dicom.image.SmallObjects.plain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

class TranscoderTest {
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
    private static final List<String> TARGETS =
            List.of(IMPLICIT, EXPLICIT, DEFLATED, RLE, "1.2.840.10008.1.2.4.70", JPEG_LS, JPEG_2000);

    /** Bytes; encoding larger ones seven times says nothing more. */
    private static final long LARGEST = 200_000;

    @TempDir
    Path folder;

    /** A refusal is right only where the rules of the target exclude such pixels. */
    @TestFactory
    Stream<DynamicTest> every_object_keeps_its_pixels_in_every_transfer_syntax_that_is_written() {
        return Stream.of("dicom-parser-cases/test_files", "dicom-wsi-and-seg-small")
                .flatMap(name -> TestObjects.sharedFiles(name).stream())
                .filter(file -> file.toFile().length() < LARGEST)
                .filter(TranscoderTest::decodable)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    for (String target : TARGETS) {
                        keepsItsPixels(file, target);
                    }
                }));
    }

    private void keepsItsPixels(Path file, String target) throws IOException {
        InstanceFile original = instance(file);
        Path copy = folder.resolve("copy.dcm");
        try (OutputStream out = Files.newOutputStream(copy)) {
            Transcoder.write(file, target, out);
        } catch (StudyException e) {
            assertThat(e.code()).as(e.reason()).isEqualTo(ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX);
            assertThat(target).as("uncompressed is always written").isNotIn(IMPLICIT, EXPLICIT, DEFLATED);
            return;
        }
        InstanceFile written = instance(copy);
        assertThat(written.header().transferSyntaxUid()).isEqualTo(target);
        assertThat(written.header().ref()).isEqualTo(original.header().ref());
        int last = Math.max(1, original.header().image().frames());
        for (int frame : new int[] {1, last}) {
            Image expected = PixelReader.read(original, frame);
            Image read = PixelReader.read(written, frame);
            assertThat(read.values()).as("frame %d as %s", frame, target).isEqualTo(expected.values());
            assertThat(read.window()).isEqualTo(expected.window());
        }
    }

    private static boolean decodable(Path file) {
        try {
            InstanceFile instance = instance(file);
            if (instance.header().hasPixels()) {
                PixelReader.read(instance, 1);
            }
            return instance.header().hasPixels();
        } catch (StudyException e) {
            return false;
        }
    }

    @Test
    void an_object_that_has_the_transfer_syntax_is_handed_out_byte_for_byte() throws IOException {
        Path file = plain(folder, grey(1, 2, 8, 8, false), bytes(1, 2)).file();

        assertThat(written(file, EXPLICIT)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void every_other_attribute_survives_even_behind_the_pixels() throws IOException {
        Attributes image = grey(1, 2, 16, 16, false);
        image.setString(Tag.PatientName, VR.PN, "A^B");
        image.setString(0x7FE10010, VR.LO, "PRIVATE");
        image.setBytes(Tag.DataSetTrailingPadding, VR.OB, bytes(0, 0));
        image.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(new Attributes());
        Path file = plain(folder, image, bytes(1, 2, 3, 4)).file();

        Attributes rle = parsed(written(file, RLE));

        for (int tag : image.tags()) {
            if (tag != Tag.PixelData) {
                assertThat(rle.getString(tag)).as(Integer.toHexString(tag)).isEqualTo(image.getString(tag));
                assertThat(rle.contains(tag)).isTrue();
            }
        }
    }

    @Test
    void big_endian_values_are_turned_around_also_in_sequences() throws IOException {
        Path file = TestObjects.shared("dicom-parser-cases/test_files/MR_small_bigendian.dcm");

        Attributes little = parsed(written(file, EXPLICIT));

        assertThat(little.getInt(Tag.Rows, 0)).isEqualTo(64);
        assertThat(PixelReader.read(instance(TestObjects.write(folder, "l.dcm", written(file, EXPLICIT))), 1)
                        .values())
                .isEqualTo(PixelReader.read(instance(file), 1).values());
    }

    @Test
    void lossy_colour_says_rgb_when_it_is_uncompressed() throws IOException {
        Path file = TestObjects.shared("dicom-transfer-syntaxes/TestPattern_JPEG-Baseline_YBR422.dcm");

        assertThat(parsed(written(file, EXPLICIT)).getString(Tag.PhotometricInterpretation))
                .isEqualTo("RGB");
    }

    @Test
    void bits_of_overlays_in_the_cells_are_kept_by_rle() throws IOException {
        Attributes image = grey(1, 2, 16, 12, false);
        image.setInt(Tag.OverlayBitPosition, VR.US, 12);
        Path file = plain(folder, image, bytes(0x01, 0x10, 0x02, 0x00)).file();

        Path rle = TestObjects.write(folder, "rle.dcm", written(file, RLE));

        assertThat(FrameBytes.nativeLittleEndian(instance(rle), 1).bytes()).isEqualTo(bytes(1, 0x10, 2, 0));
        assertThat(PixelReader.read(instance(rle), 1).values()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.2", "1.2.3"})
    void lossy_unknown_and_retired_syntaxes_are_refused_before_a_byte_is_written(String target) {
        Path file = plain(folder, grey(1, 2, 8, 8, false), bytes(1, 2)).file();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertRefused(ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX, () -> Transcoder.write(file, target, out));
        assertThat(out.size()).isZero();
    }

    @Test
    void an_object_without_pixels_is_written_uncompressed_only() throws IOException {
        Attributes report = TestObjects.ct("1.2.3.4.5", 2);
        report.remove(Tag.PixelData);
        Path file = TestObjects.write(folder, "sr.dcm", TestObjects.part10(report, EXPLICIT));

        assertThat(parsed(written(file, IMPLICIT)).getString(Tag.SOPInstanceUID))
                .isEqualTo("1.2.3.4.5");
        assertRefused(ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX, () -> written(file, JPEG_LS));
    }

    @Test
    void damage_in_the_first_frame_is_found_before_a_byte_is_written() {
        byte[] broken = encapsulated(grey(4, 4, 8, 8, false), RLE, bytes(), new byte[70]);
        Path file = TestObjects.write(folder, "broken.dcm", broken);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> Transcoder.write(file, EXPLICIT, out)).isInstanceOf(StudyException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_receiver_that_goes_away_is_not_blamed_on_the_object() {
        Path file = plain(folder, color(8, 8, "RGB", 1), new byte[192]).file();
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> Transcoder.write(file, RLE, gone))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    private static byte[] written(Path file, String target) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Transcoder.write(file, target, out);
        return out.toByteArray();
    }

    private Attributes parsed(byte[] file) throws IOException {
        Path path = TestObjects.write(folder, "parsed.dcm", file);
        try (ImageInputStream in = new ImageInputStream(path.toFile())) {
            return in.readDataset(-1, -1);
        }
    }
}
