package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sightline.dicom.image.SmallObjects.assertRefused;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Codestreams that no object of the shared data has: 16 x 16 pixels by formula, encoded by OpenJPH and DCMTK. */
class RareCodestreamsTest {
    private static final int SIDE = 16;
    private static final byte[] HTJ2K_GREY = Base64.getDecoder()
            .decode("/0//UQApQAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABCwEB/1AACAACAAAAB/9SAAwAAgABAAIEBEAB/1wA"
                    + "CiBweHh4cHB4/2QAFgABT3BlbkpQSCBWZXIgMC45LjAu/5AACgAAAAAAcgAB/5PAAW8A/39S93z8ew6Z54i8FB8nAqA3EE5F"
                    + "P/0FLRCABzcAwACpgAFWsrKysqpxgnUACCNEiPDAQgHstgDAAV8ABaZAIBAIBAKB58p6enECeABYsbCwsLCwsP79jGB79jGB"
                    + "7LoA/9k=");
    private static final byte[] HTJ2K_COLOUR = Base64.getDecoder()
            .decode("/0//UQAvQAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAADBwEBBwEBBwEB/1AACAACAAAABP9SAAwAAgABAQIE"
                    + "BEAB/1wACiBYYGBgWFhg/2QAFgABT3BlbkpQSCBWZXIgMC45LjAu/5AACgAAAAABGAAB/5PAC1T959dAOCdiqD0NFVhQwgDl"
                    + "TBABtwDAC1D2Nb6nStft8vkdp8T+AxUIAkS3AMALVP7d8P52d+8PaYjhAN0xBio4YkS3AMAFZABVwATgAIBSAECpJwoAtbYA"
                    + "ACggwPhycx79tgAA/gU6/bUAwATwATiZmaCnwnUA3t3Byey1AMAFRABVAMMwDKpwgnUARsMw/sAQgey2AMALQgBXQAWoICgg"
                    + "AJDyegEPbU9PktUqAGClKOp+BJ79knvPMgoAAAAAAPAAz44suuupuuupv378PwDACrgBVtu2befAp6enQngATJIk/ZJ79kns"
                    + "uADACsgBWN3d3d3nwKenp8J4AN7d3d398nv3yey4AP/Z");
    private static final byte[] JPEG_LS_PLANES = Base64.getDecoder()
            .decode("/9j/9wARCAAQABADAREAAhEAAxEA/9oACAEBAAAAAP9ADyv/YBP/fe//dz//Wv9/Y/99b/91P/9S/39D/3/f/3z/f+f/fr//"
                    + "df9+/9oACAECAAAAAIBQFAVtldVNH/d7zmSv/xf/ev9/f/9//3//f/9//3//f/9//3//f/9//3//f/j/2gAIAQMAAAAAgoV4"
                    + "V7Vp/d3bsYZikdmZttsNtJJKqqZVVVVav/9R/3/f/3n/f5//ef9/v/93/37/f9//e/9/f/9g/9k=");

    @BeforeEach
    void natives() {
        assumeTrue(NativeLibrary.LOADED, "no native decoders on this machine");
    }

    @Test
    void high_throughput_jpeg_2000_is_decoded_exactly() {
        int[] values = decode(HTJ2K_GREY, format(1, 16, 12), TransferSyntax.HTJ2K_LOSSLESS);

        assertThat(values).isEqualTo(filled(1, i -> (i / SIDE * 173 + i % SIDE * 97) % 4096));
    }

    @Test
    void colour_keeps_the_order_of_its_components() {
        int[] values = decode(HTJ2K_COLOUR, format(3, 8, 8), TransferSyntax.HTJ2K_LOSSLESS_RPCL);

        assertThat(values).isEqualTo(colour());
    }

    @Test
    void jpeg_ls_with_a_scan_for_each_component_is_interleaved() {
        int[] values = decode(JPEG_LS_PLANES, format(3, 8, 8), TransferSyntax.JPEG_LS_LOSSLESS);

        assertThat(values).isEqualTo(colour());
    }

    @Test
    void a_jp2_file_is_taken_for_its_codestream() {
        byte[] file = new byte[12 + 8 + HTJ2K_GREY.length];
        byte[] boxes = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10, 0, 0, 0, 0, 'j', 'p', '2', 'c'};
        System.arraycopy(boxes, 0, file, 0, boxes.length);
        System.arraycopy(HTJ2K_GREY, 0, file, boxes.length, HTJ2K_GREY.length);

        assertThat(decode(file, format(1, 16, 12), TransferSyntax.HTJ2K))
                .isEqualTo(decode(HTJ2K_GREY, format(1, 16, 12), TransferSyntax.HTJ2K));
    }

    @Test
    void a_size_that_lies_is_refused_before_memory_is_taken_for_it() {
        PixelFormat lie =
                new PixelFormat(16384, 16384, 1, 16, 12, 11, false, false, "MONOCHROME2", 1, PixelFormat.Kind.INTEGER);

        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> decode(HTJ2K_GREY, lie, TransferSyntax.HTJ2K_LOSSLESS));
    }

    @Test
    void truncated_and_damaged_codestreams_end_with_values_or_a_refusal() {
        for (byte[] whole : new byte[][] {HTJ2K_GREY, HTJ2K_COLOUR, JPEG_LS_PLANES}) {
            TransferSyntax syntax = whole == JPEG_LS_PLANES ? TransferSyntax.JPEG_LS_LOSSLESS : TransferSyntax.HTJ2K;
            PixelFormat format = whole == HTJ2K_GREY ? format(1, 16, 12) : format(3, 8, 8);
            for (int length = 2; length < whole.length; length += 3) {
                survives(Arrays.copyOf(whole, length), format, syntax);
            }
            for (int at = 2; at < whole.length; at++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 0x55;
                survives(damaged, format, syntax);
            }
        }
    }

    private static void survives(byte[] codestream, PixelFormat format, TransferSyntax syntax) {
        try {
            assertThat(decode(codestream, format, syntax)).hasSize(format.values());
        } catch (StudyException e) {
            assertThat(e.code())
                    .isIn(ErrorCode.UNSUPPORTED_PIXELS, ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX, ErrorCode.TRUNCATED);
        }
    }

    private static int[] decode(byte[] codestream, PixelFormat format, TransferSyntax syntax) {
        return Codestreams.all().decode(codestream, format, syntax, "test").values();
    }

    private static PixelFormat format(int samples, int allocated, int stored) {
        String photometric = samples == 1 ? "MONOCHROME2" : "RGB";
        return new PixelFormat(
                SIDE,
                SIDE,
                samples,
                allocated,
                stored,
                stored - 1,
                false,
                false,
                photometric,
                1,
                PixelFormat.Kind.INTEGER);
    }

    private static int[] colour() {
        return filled(3, i -> {
            int y = i / 3 / SIDE;
            int x = i / 3 % SIDE;
            return i % 3 == 0 ? y * 16 : i % 3 == 1 ? x * 15 : y * 7 + x * 9;
        });
    }

    private static int[] filled(int samples, IntUnaryOperator value) {
        return IntStream.range(0, SIDE * SIDE * samples).map(value).toArray();
    }
}
