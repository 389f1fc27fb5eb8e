package org.sightline.experts.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Accepts;
import org.sightline.experts.ExpertDescriptor.Input;

class PictureReaderTest {
    private static final int ROWS = 16;
    private static final int COLUMNS = 24;
    private static final String CR = "1.2.840.10008.5.1.4.1.1.1";
    private static final ExpertDescriptor FILMS =
            expert(new Accepts(Input.IMAGE, Set.of("DX", "CR"), Set.of("CHEST"), Set.of(CR), Set.of("PRIMARY")));

    @TempDir
    Path folder;

    @Test
    void a_grey_png_keeps_every_value() {
        BufferedImage film = picture(BufferedImage.TYPE_BYTE_GRAY);
        Image read = read(png(film));
        assertThat(read.grey()).isTrue();
        assertThat(read.rows()).isEqualTo(ROWS);
        assertThat(read.columns()).isEqualTo(COLUMNS);
        assertThat(read.values()).containsExactly(samples(film, 0));
    }

    @Test
    void grey_stored_as_colour_is_grey() {
        BufferedImage film = picture(BufferedImage.TYPE_3BYTE_BGR);
        Image read = read(png(film));
        assertThat(read.grey()).isTrue();
        assertThat(read.values()).containsExactly(samples(film, 0));
        assertThat(read(png(palette())).values()).containsOnly(10, 200);
    }

    @Test
    void real_colour_stays_colour() {
        BufferedImage film = picture(BufferedImage.TYPE_INT_RGB);
        film.setRGB(3, 2, 0x0A141E);
        Image read = read(png(film));
        assertThat(read.grey()).isFalse();
        int at = 3 * (2 * COLUMNS + 3);
        assertThat(Arrays.copyOfRange(read.values(), at, at + 3)).containsExactly(10, 20, 30);
    }

    @Test
    void a_picture_on_its_side_is_turned_upright() {
        BufferedImage film = picture(BufferedImage.TYPE_BYTE_GRAY);
        Image flat = read(jpeg(film, 1));
        Image turned = read(jpeg(film, 6));
        assertThat(turned.rows()).isEqualTo(COLUMNS);
        assertThat(turned.columns()).isEqualTo(ROWS);
        assertThat(turned.values()[ROWS - 1])
                .as("the first pixel of the file is top right")
                .isEqualTo(flat.values()[0]);
        assertThat(turned.values()[0])
                .as("the last row's first is top left")
                .isEqualTo(flat.values()[(ROWS - 1) * COLUMNS]);
    }

    @Test
    void the_instance_says_what_the_expert_accepts() {
        InstanceFile instance = instance(png(picture(BufferedImage.TYPE_BYTE_GRAY)));
        assertThat(instance.header().series().modality()).isEqualTo("CR");
        assertThat(instance.header().series().bodyPart()).isEqualTo("CHEST");
        assertThat(instance.header().sopClassUid()).isEqualTo(CR);
        assertThat(instance.header().image().imageType()).contains("PRIMARY");
        ExpertDescriptor anything = expert(new Accepts(Input.IMAGE, Set.of(), Set.of()));
        InstanceFile vague = PictureReader.instance(png(picture(BufferedImage.TYPE_BYTE_GRAY)), anything, folder);
        assertThat(vague.header().series().modality()).isEqualTo("OT");
        assertThat(vague.header().series().bodyPart()).isEmpty();
    }

    @Test
    void the_uids_follow_from_the_bytes() {
        BufferedImage film = picture(BufferedImage.TYPE_BYTE_GRAY);
        InstanceFile first = instance(png(film));
        assertThat(instance(png(film)).header().ref()).isEqualTo(first.header().ref());
        film.getRaster().setSample(0, 0, 0, 77);
        assertThat(instance(png(film)).header().ref())
                .isNotEqualTo(first.header().ref());
    }

    @Test
    void a_file_is_a_picture_by_its_content_not_its_name() throws IOException {
        Path misnamed = folder.resolve("film.dcm");
        Files.copy(png(picture(BufferedImage.TYPE_BYTE_GRAY)), misnamed);
        assertThat(PictureReader.isPicture(misnamed)).isTrue();
        assertThat(PictureReader.isPicture(jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), 0)))
                .isTrue();
        assertThat(PictureReader.isPicture(written("a.png", new byte[] {1, 2, 3})))
                .isFalse();
        assertThat(PictureReader.isPicture(folder.resolve("nowhere.png"))).isFalse();
    }

    @Test
    void a_picture_that_ends_early_is_refused() {
        byte[] jpeg = bytes(jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), 0));
        byte[] png = bytes(png(picture(BufferedImage.TYPE_BYTE_GRAY)));
        assertRefused(Arrays.copyOf(jpeg, jpeg.length / 2), ErrorCode.TRUNCATED, "ends before its image begins");
        assertRefused(Arrays.copyOf(jpeg, jpeg.length - 40), ErrorCode.TRUNCATED, "damaged");
        assertRefused(Arrays.copyOf(png, png.length - 20), ErrorCode.TRUNCATED, "ends before");
    }

    @Test
    void a_damaged_picture_is_refused() {
        byte[] png = bytes(png(picture(BufferedImage.TYPE_BYTE_GRAY)));
        png[png.length / 2] ^= 1;
        assertRefused(png, ErrorCode.MALFORMED_DATA_SET, "check sum");
    }

    @Test
    void what_cannot_be_shown_in_eight_bits_is_refused() {
        assertRefused(bytes(png(picture(BufferedImage.TYPE_USHORT_GRAY))), ErrorCode.UNSUPPORTED_PIXELS, "16 bits");
        BufferedImage glass = picture(BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(0, 0, 0x00FFFFFF);
        assertRefused(bytes(png(glass)), ErrorCode.UNSUPPORTED_PIXELS, "transparent");
        byte[] jpeg = bytes(jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), 0));
        jpeg[frame(jpeg) + 4] = 12;
        assertRefused(jpeg, ErrorCode.UNSUPPORTED_PIXELS, "12 bits");
    }

    @Test
    void a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() {
        BufferedImage huge = new BufferedImage(9000, 9000, BufferedImage.TYPE_BYTE_BINARY);
        assertRefused(bytes(png(huge)), ErrorCode.OBJECT_TOO_LARGE, "pixels");
    }

    private void assertRefused(byte[] picture, ErrorCode code, String reason) {
        Path file = written("broken", picture);
        assertThatThrownBy(() -> instance(file))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private Image read(Path picture) {
        return PixelReader.read(instance(picture), 1);
    }

    private InstanceFile instance(Path picture) {
        return PictureReader.instance(picture, FILMS, folder);
    }

    private static ExpertDescriptor expert(Accepts accepts) {
        return new ExpertDescriptor("films", "1", "", "", accepts, List.of(), false, Optional.empty(), "", "");
    }

    /** Every grey value, in no symmetric order. */
    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, type);
        int scale = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int grey = (y * COLUMNS + x) * 255 / (ROWS * COLUMNS - 1);
                int[] pixel = {grey * scale, grey, grey, 255};
                image.getRaster()
                        .setPixel(x, y, Arrays.copyOf(pixel, image.getRaster().getNumBands()));
            }
        }
        return image;
    }

    private static BufferedImage palette() {
        byte[] levels = {10, (byte) 200};
        IndexColorModel model = new IndexColorModel(1, 2, levels, levels, levels);
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_BINARY, model);
        image.getRaster().setSample(1, 1, 0, 1);
        return image;
    }

    private static float[] samples(BufferedImage image, int band) {
        return image.getRaster().getSamples(0, 0, COLUMNS, ROWS, band, new float[ROWS * COLUMNS]);
    }

    private Path png(BufferedImage image) {
        return written("film.png", encoded(image, "png"));
    }

    /** @param orientation of an Exif segment; 0 writes none */
    private Path jpeg(BufferedImage image, int orientation) {
        byte[] plain = encoded(image, "jpeg");
        byte[] exif = orientation == 0 ? new byte[0] : exif(orientation);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.writeBytes(exif);
        out.write(plain, 2, plain.length - 2);
        return written("film.jpg", out.toByteArray());
    }

    private static byte[] exif(int orientation) {
        return new byte[] {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // APP1 of 34 bytes
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1, // one entry
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
    }

    private static int frame(byte[] jpeg) {
        for (int i = 2; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                return i;
            }
        }
        throw new AssertionError("no frame header");
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path written(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
