package org.sightline.experts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.experts.format.SmallVolume.assertPlace;
import static org.sightline.experts.format.SmallVolume.assertVoxels;
import static org.sightline.experts.format.SmallVolume.file;
import static org.sightline.experts.format.SmallVolume.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Against files that Teem's unu wrote; it defines the format. */
class NrrdTest {
    private static final Nrrd.Storage PLAIN = new Nrrd.Storage(Cell.INT16, ByteOrder.LITTLE_ENDIAN, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uint8-little-gzip-left-posterior-superior",
                "int8-little-raw-RAS",
                "int16-little-raw-LAS",
                "int16-big-gzip-left-posterior-superior",
                "uint16-big-raw-RAS",
                "int32-big-gzip-LAS",
                "uint32-little-gzip-RAS",
                "int64-little-raw-left-posterior-superior",
                "uint64-big-gzip-LAS",
                "float32-big-raw-left-posterior-superior",
                "float32-little-gzip-RAS",
                "float64-little-gzip-left-posterior-superior"
            })
    void what_unu_writes_is_read_in_its_place(String name) {
        GridImage image = Nrrd.read(file(name + ".nrrd"), 24);
        assertVoxels(image, name);
        assertPlace(image.grid().toPatient(), SmallVolume.OBLIQUE, 1e-12);
    }

    /** {@code teem-unu head} and {@code teem-unu save} of Teem 1.12.0 take this header. */
    @Test
    void what_is_written_is_known_to_the_byte() {
        byte[] file = Nrrd.write(image(-12), PLAIN);
        String header = """
                NRRD0004
                type: int16
                dimension: 3
                space: left-posterior-superior
                sizes: 2 3 4
                space directions: (0.8,0.25,0.0) (-0.3,0.9,0.35) (0.1,-0.4,2.4)
                kinds: domain domain domain
                endian: little
                encoding: raw
                space origin: (-20.5,31.25,7.125)

                """;
        assertThat(new String(file, 0, header.length(), StandardCharsets.US_ASCII))
                .isEqualTo(header);
        byte[] theirs = file("int16-little-raw-LAS.nrrd");
        assertThat(Arrays.copyOfRange(file, header.length(), file.length))
                .isEqualTo(Arrays.copyOfRange(theirs, theirs.length - 48, theirs.length));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void every_cell_comes_back_in_both_byte_orders_raw_and_gzipped(Cell cell) {
        GridImage image = image(cell.name().startsWith("U") ? 0 : -12);
        for (boolean gzip : new boolean[] {false, true}) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                GridImage read = Nrrd.read(Nrrd.write(image, new Nrrd.Storage(cell, order, gzip)), 24);
                assertThat(read.voxels()).containsExactly(image.voxels());
                assertThat(read.grid()).isEqualTo(image.grid());
            }
        }
    }

    @Test
    void what_a_cell_does_not_hold_is_not_written() {
        for (float first : new float[] {0.5f, -1e9f, Float.NaN}) {
            assertThatThrownBy(() -> Nrrd.write(image(first), PLAIN)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_label_map_holds_whole_numbers_from_0_to_255_only() {
        assertThat(Nrrd.readLabels(file("uint64-big-gzip-LAS.nrrd"), 24).labels())
                .startsWith(0, 1, 2)
                .hasSize(24);
        assertThatThrownBy(() -> Nrrd.readLabels(Nrrd.write(image(-1)), 24))
                .hasMessageContaining("no label of 0 to 255");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NRRD0004                          | NRRD0009                           | not an NRRD
            type: int16                       | type: block                        | not a scalar
            type: int16                       | kind: int16                        | no field type
            dimension: 3                      | dimension: 4                       | contradict
            sizes: 2 3 4                      | sizes: 2 3 -4                      | contradict
            sizes: 2 3 4                      | sizes: 2 3 99                      | ends before its voxels
            sizes: 2 3 4                      | sizes: 2 3 3                       | goes on behind
            sizes: 2 3 4                      | sizes: 2000 3000 4000              | no size between
            sizes: 2 3 4                      | sizes: 2 3 0                       | no size between
            space: left-posterior-superior    | space: scanner-xyz                 | LPS, RAS or LAS
            space: left-posterior-superior    | content: x                         | no field space
            (0.1,-0.4,2.4)                    | none                               | more than one volume
            (0.1,-0.4,2.4)                    | (0.1,-0.4,nan)                     | no number
            (0.1,-0.4,2.4)                    | (0.1,-0.4,Infinity)                | three numbers
            (0.1,-0.4,2.4)                    | (0.1,-0.4)                         | three numbers
            (0.1,-0.4,2.4)                    | (0.8,0.25,0.0)                     | do not span
            (0.1,-0.4,2.4)                    | 0.1,-0.4,2.4                       | no list of vectors
            (0.1,-0.4,2.4)                    | # less                             | no list of vectors
            space origin: (-20.5,31.25,7.125) | content: here                      | no field space origin
            encoding: raw                     | encoding: bzip2                    | raw or gzip
            encoding: raw                     | encoding: gzip                     | not whole
            endian: little                    | endian: middle                     | little or big
            endian: little                    | content: x                         | no field endian
            kinds: domain domain domain       | data file: voxels.raw              | another file
            kinds: domain domain domain       | datafile: LIST                     | another file
            kinds: domain domain domain       | byte skip: -1                      | skipped bytes
            kinds: domain domain domain       | lineskip: 1                        | skipped lines
            kinds: domain domain domain       | type: uint8                        | stands twice
            kinds: domain domain domain       | what is this                       | is no field
            kinds: domain domain domain       | space units: "um" "um" "um"        | units are mm
            """)
    void a_malformed_file_is_refused_by_the_rule_it_breaks(String part, String other, String rule) {
        assertRefused(changed(part, other), rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kinds: domain domain domain       | thicknesses: nan nan nan
            kinds: domain domain domain       | space units: "mm" "mm" "mm"
            kinds: domain domain domain       | a key: with a colon:=and a value
            space: left-posterior-superior    | Space: LPS
            space origin                      | SPACE ORIGIN
            type: int16                       | type: signed short int
            (0.1,-0.4,2.4)                    | ( 0.1, -0.4, 2.4 )
            """)
    void what_the_format_allows_otherwise_is_read_alike(String part, String other) {
        GridImage read = Nrrd.read(changed(part, other), 24);
        assertThat(read.grid()).isEqualTo(image(-12).grid());
        assertThat(read.voxels()).containsExactly(image(-12).voxels());
    }

    @Test
    void an_axis_of_one_sample_outside_space_is_passed_over() {
        byte[] file = text(changed("dimension: 3", "dimension: 4"))
                .replace("sizes: ", "sizes: 1 ")
                .replace("space directions: ", "space directions: none ")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Nrrd.read(file, 24).grid()).isEqualTo(image(-12).grid());
    }

    @Test
    void a_header_without_end_is_refused_before_it_fills_the_memory() {
        byte[] endless = ("NRRD0004\n" + "# x\n".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
        assertRefused(endless, "empty line");
        assertRefused("NRRD0004\ntype: float\n".getBytes(StandardCharsets.US_ASCII), "empty line");
    }

    /** Ten megabytes of zeros in ten kilobytes. */
    @Test
    void a_bomb_is_inflated_no_further_than_promised() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(header(changed("encoding: raw", "encoding: gzip")));
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            for (int n = 0; n < 10; n++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertRefused(bomb.toByteArray(), "goes on behind");
    }

    @Test
    void half_a_file_and_a_wrong_checksum_are_refused() {
        byte[] file = file("int32-big-gzip-LAS.nrrd");
        assertRefused(Arrays.copyOf(file, file.length - 30), "not whole");
        file[file.length - 6] ^= 1;
        assertRefused(file, "not whole");
    }

    private static byte[] changed(String part, String other) {
        String text = text(Nrrd.write(image(-12), PLAIN));
        assertThat(text).contains(part);
        return text.replace(part, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] header(byte[] file) {
        return Arrays.copyOf(file, text(file).indexOf("\n\n") + 2);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static void assertRefused(byte[] file, String rule) {
        assertThatThrownBy(() -> Nrrd.read(file, 10_000))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID))
                .hasMessageContaining(rule);
    }
}
