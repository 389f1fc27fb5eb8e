package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.image.SmallObjects.assertRefused;
import static org.sightline.dicom.image.SmallObjects.bytes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;

class CodestreamsTest {
    private static final Codestreams WITHOUT_NATIVES = new Codestreams(List.of(new ImageIoCodec()));
    private static final Codestreams NATIVES = new Codestreams(List.of(new NativeCodec()));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom-transfer-syntaxes/CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm",
                "dicom-transfer-syntaxes/CTImage.dcm_JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57.dcm",
                "dicom-transfer-syntaxes/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
                "dicom-transfer-syntaxes/CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                "dicom-transfer-syntaxes/TestPattern_JPEG-Lossless_RGB.dcm",
                "dicom-modalities/XA1_JPLL.dcm"
            })
    void where_natives_do_not_load_java_decoders_give_the_same_values(String name) throws IOException {
        Frame frame = Frame.of(TestObjects.shared(name));
        assertThat(frame.decode(WITHOUT_NATIVES).values())
                .isEqualTo(frame.decode(NATIVES).values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom-modalities/CT1_JLSL.dcm",
                "dicom-modalities/VL1_J2KR.dcm",
                "dicom-transfer-syntaxes/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm"
            })
    void what_no_decoder_on_a_machine_can_do_is_refused(String name) throws IOException {
        Frame frame = Frame.of(TestObjects.shared(name));
        assertRefused(ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX, () -> frame.decode(WITHOUT_NATIVES));
    }

    @ParameterizedTest
    @CsvSource({
        "dcmdjpeg, CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm, 0",
        "dcmdjpeg, CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm, 0",
        "dcmdjpeg, CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm, 0",
        "dcmdjpeg, CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm, 0",
        "dcmdjpls, CTImage.dcm_JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm, 0",
        "dcmdjpls, TestPattern_JPEG-LS-NearLossless.dcm, 0",
        "dcmdjpeg, TestPattern_JPEG-Baseline_YBRFull.dcm, 2",
        "dcmdrle, no-pixel-spacing.dcm, 0"
    })
    void dcmtk_decodes_the_same_values(String program, String name, float tolerance) throws Exception {
        Path file = TestObjects.shared("dicom-transfer-syntaxes/" + name);
        Path plain = folder.resolve("plain.dcm");
        run(program, file.toString(), plain.toString());
        float[] expected = SmallObjects.read(plain).values();
        float[] values = SmallObjects.read(file).values();
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.abs(values[i] - expected[i])).as("value %d", i).isLessThanOrEqualTo(tolerance);
        }
    }

    @Test
    void other_jpeg_files_of_the_process_stay_readable_after_the_natives_are_loaded() throws IOException {
        Frame.of(TestObjects.shared("dicom-modalities/CT1_JLSL.dcm")).decode(NATIVES);
        Path file = folder.resolve("picture.jpg");
        ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_BYTE_GRAY), "jpeg", file.toFile());
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(8);
    }

    @Test
    void a_codestream_of_another_size_than_the_data_set_is_refused() {
        byte[] jpeg = bytes(0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 4, 1, 1, 0x11, 0, 0xFF, 0xD9);
        PixelFormat wider = format(2, 5, 8);
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> Codestream.check(jpeg, wider, "1.2"));
        assertThat(Codestream.check(jpeg, format(2, 4, 8), "1.2").precision()).isEqualTo(8);
    }

    @Test
    void a_frame_that_every_decoder_fails_on_is_not_blamed_on_the_store() {
        byte[] empty = bytes(0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 4, 1, 1, 0x11, 0, 0xFF, 0xD9);
        assertRefused(
                ErrorCode.UNSUPPORTED_PIXELS,
                () -> Codestreams.all().decode(empty, format(2, 4, 8), TransferSyntax.JPEG_BASELINE, "1.2"));
    }

    @Test
    void a_jpeg_without_its_end_is_truncated() throws IOException {
        Frame frame = Frame.of(TestObjects.shared("dicom-modalities/CT2_JPLL.dcm"));
        Frame cut = new Frame(Arrays.copyOf(frame.bytes(), frame.bytes().length / 2), frame.format(), frame.syntax());
        assertRefused(ErrorCode.TRUNCATED, () -> cut.decode(NATIVES));
    }

    @Test
    void no_byte_sequence_is_more_than_refused() {
        byte[] noise = new byte[64];
        for (int seed = 0; seed < 2000; seed++) {
            new Random(seed).nextBytes(noise);
            noise[0] = (byte) 0xFF;
            noise[1] = (byte) (seed % 2 == 0 ? 0xD8 : 0x4F);
            assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> Codestream.check(noise, format(9, 9, 8), "1.2"));
        }
    }

    private static PixelFormat format(int rows, int columns, int bits) {
        return new PixelFormat(
                rows, columns, 1, bits, bits, bits - 1, false, false, "MONOCHROME2", 1, PixelFormat.Kind.INTEGER);
    }

    private record Frame(byte[] bytes, PixelFormat format, TransferSyntax syntax) {
        static Frame of(Path file) throws IOException {
            PixelHeader header = PixelHeader.read(SmallObjects.instance(file));
            PixelElement element = header.element().orElseThrow();
            PixelFormat format = PixelFormat.of(header.attributes(), element.kind(), "test");
            try (PixelBytes bytes = PixelBytes.open(file, false)) {
                byte[] frame = EncapsulatedFrames.index(bytes, element, header.attributes(), 1, "test")
                        .frame(1);
                return new Frame(
                        frame,
                        format,
                        TransferSyntax.of(header.transferSyntax()).orElseThrow());
            }
        }

        StoredFrame decode(Codestreams codestreams) {
            return codestreams.decode(bytes, format, syntax, "test");
        }
    }

    private static void run(String program, String... arguments) throws Exception {
        Path binary = Path.of("/usr/bin", program);
        Assumptions.assumeTrue(Files.isExecutable(binary), program + " of DCMTK is not installed");
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
