package org.sightline.orchestration.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.ChatRequest.Format;
import org.sightline.orchestration.vlm.ChatRequest.Picture;

class PicturesTest {
    private static final Path PARQUET = Path.of("src/test/resources/org/sightline/orchestration/evaluation/path-vqa");

    @Test
    void a_colour_jpeg_goes_as_it_is_stored() {
        byte[] file = picture(0);
        Picture picture = Pictures.of("p", file);
        assertThat(picture.format()).isEqualTo(Format.JPEG);
        assertThat(picture.file()).isSameAs(file);
        assertThat(picture.size().toString()).isEqualTo("40x30");
        assertThat(Pictures.of("p", picture(5)).size().toString()).isEqualTo("20x20");
    }

    @Test
    void four_inks_become_what_pillow_makes_of_them() throws IOException {
        Picture picture = Pictures.of("p", picture(4));
        assertThat(picture.format()).isEqualTo(Format.PNG);
        BufferedImage ours = ImageIO.read(new ByteArrayInputStream(picture.file()));
        BufferedImage theirs = ImageIO.read(PARQUET.resolve("test_0003.png").toFile());
        assertThat(largestDifference(ours, theirs)).isLessThanOrEqualTo(3); // two decoders of JPEG round differently
    }

    private static int largestDifference(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        int largest = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (one.getRGB(x, y) >> shift & 0xFF) - (other.getRGB(x, y) >> shift & 0xFF);
                    largest = Math.max(largest, Math.abs(difference));
                }
            }
        }
        return largest;
    }

    @Test
    void another_format_becomes_png() throws IOException {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 5, BufferedImage.TYPE_INT_RGB), "gif", gif);
        Picture picture = Pictures.of("p", gif.toByteArray());
        assertThat(picture.format()).isEqualTo(Format.PNG);
        assertThat(picture.size().toString()).isEqualTo("9x5");
    }

    @Test
    void a_picture_that_is_cut_or_none_is_refused() {
        byte[] whole = picture(0);
        for (int length : List.of(0, 1, 3, 20, whole.length / 2, whole.length - 2)) {
            assertThatThrownBy(() -> Pictures.of("p", Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(StudyException.class);
        }
        assertThatThrownBy(() -> Pictures.of("p", "<html>not here</html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StudyException.class);
    }

    private static byte[] picture(int row) {
        VqaSet set = Layout.PATHVQA.open(new Source(List.of(PARQUET), "test", Optional.empty()));
        try (PictureFeed feed = set.pictures(List.of(set.questions().get(row)))) {
            return feed.next().orElseThrow();
        }
    }
}
