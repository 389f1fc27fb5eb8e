package org.sightline.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Presentation;
import org.sightline.dicom.image.Window;

class RenderRequestTest {
    /** Centre, both ends and beyond, by the equations of PS3.3 C.11.2.1.3. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR_EXACT, 100, 50, 75, 0",
        "LINEAR_EXACT, 100, 50, 100, 128",
        "LINEAR_EXACT, 100, 50, 125, 255",
        "LINEAR_EXACT, 0.5, 0.5, 0.375, 64",
        "SIGMOID, 100, 50, 100, 128",
        "SIGMOID, 100, 50, 125, 225",
        "SIGMOID, 100, 50, 75, 30",
        "LINEAR, 100, 50, 75, 0",
        "LINEAR, 100, 50, 124, 255"
    })
    void a_window_maps_values_as_its_function_says(
            VoiFunction function, double center, double width, float value, int level) {
        RenderRequest request =
                new RenderRequest(Optional.of(new Window(center, width)), function, Optional.empty(), false);

        assertThat(level(FrameRenderer.render(grey(1, 1, value), request), 0, 0))
                .isEqualTo(level);
    }

    @Test
    void without_a_window_in_the_request_the_objects_own_function_counts() {
        Presentation sigmoid = new Presentation("SIGMOID", Optional.empty(), List.of());
        Image image = new Image(1, 1, 1, new float[] {125}, 16, false, Optional.of(new Window(100, 50)), sigmoid);

        assertThat(level(FrameRenderer.render(image, RenderRequest.DEFAULT), 0, 0))
                .isEqualTo(225);
    }

    @Test
    void a_voi_table_counts_where_there_is_no_window_and_takes_its_ends_outside() {
        Presentation.Table table = new Presentation.Table(10, new int[] {0, 1023, 512}, 10);
        Presentation presentation = new Presentation("LINEAR", Optional.of(table), List.of());
        Image image = new Image(1, 4, 1, new float[] {-5, 10, 11, 99}, 16, false, Optional.empty(), presentation);

        BufferedImage picture = FrameRenderer.render(image, RenderRequest.DEFAULT);

        assertThat(levels(picture)).containsExactly(0, 0, 255, 128);
    }

    @Test
    void overlays_are_white_on_request_even_on_inverted_images_and_cut_at_the_edge() {
        Presentation.Plane plane = new Presentation.Plane(-1, 1, 2, 2, new boolean[] {true, true, true, false});
        Presentation presentation = new Presentation("LINEAR", Optional.empty(), List.of(plane));
        Image image = new Image(1, 2, 1, new float[] {255, 255}, 8, true, Optional.empty(), presentation);
        RenderRequest burnt = new RenderRequest(Optional.empty(), VoiFunction.LINEAR, Optional.empty(), true);

        assertThat(levels(FrameRenderer.render(image, burnt))).containsExactly(0, 255);
        assertThat(levels(FrameRenderer.render(image, RenderRequest.DEFAULT))).containsExactly(0, 0);
    }

    @Test
    void a_viewport_shows_a_part_and_mirrors_it_where_its_width_is_negative() {
        Image image = grey(2, 3, 1, 2, 3, 4, 5, 6);

        assertThat(levels(FrameRenderer.render(image, viewport("2,1,1,1,2,1")))).containsExactly(5, 6);
        assertThat(levels(FrameRenderer.render(image, viewport("2,1,1,1,-2,1"))))
                .containsExactly(6, 5);
        assertThat(levels(FrameRenderer.render(image, viewport("1,2,0,0,1,-2"))))
                .containsExactly(4, 1);
    }

    @Test
    void a_picture_keeps_its_shape_when_it_shrinks_or_grows() {
        BufferedImage small = FrameRenderer.render(grey(2, 4, 0, 10, 20, 30, 0, 10, 20, 30), viewport("2,9"));
        BufferedImage large = FrameRenderer.render(grey(1, 2, 0, 200), viewport("4,4"));

        assertThat(levels(small)).containsExactly(5, 25);
        assertThat(large.getHeight()).isEqualTo(2);
        assertThat(levels(large)).containsExactly(0, 50, 150, 200, 0, 50, 150, 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "0,5", "9000,9000", "1,2,3", "a,b", "1,1,0,0,0,1", "1,1,-1,0,1,1", "NaN,1,2", "1e99,1"})
    void a_viewport_that_breaks_its_rule_is_a_bad_request(String text) {
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Viewport.parse(text))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void a_part_outside_the_frame_is_a_bad_request() {
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> FrameRenderer.render(grey(1, 1, 5), viewport("4,4,1,0,1,1")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void functions_are_named_as_in_data_sets_and_in_requests() {
        assertThat(VoiFunction.of("LINEAR_EXACT")).isEqualTo(VoiFunction.of("linear-exact"));
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> VoiFunction.of("cubic"));
        assertThatThrownBy(() ->
                        new RenderRequest(Optional.of(new Window(0, 0.5)), VoiFunction.LINEAR, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void every_format_is_read_back_with_its_levels(ImageFormat format) throws IOException {
        BufferedImage picture = FrameRenderer.render(grey(8, 8, ramp(64)), RenderRequest.DEFAULT);

        BufferedImage read = decoded(format, format.encode(picture, 100));

        int tolerance = format == ImageFormat.JPEG ? 3 : 0;
        for (int i = 0; i < 64; i++) {
            int level = read.getRaster().getNumBands() == 1 && format != ImageFormat.GIF
                    ? read.getRaster().getSample(i % 8, i / 8, 0)
                    : read.getRGB(i % 8, i / 8) & 0xFF;
            assertThat(level).isBetween(i - tolerance, i + tolerance);
        }
    }

    @Test
    void a_lower_quality_makes_a_smaller_jpeg() {
        BufferedImage picture = FrameRenderer.render(grey(32, 32, ramp(1024)), RenderRequest.DEFAULT);

        assertThat(ImageFormat.JPEG.encode(picture, 10)).hasSizeLessThan(ImageFormat.JPEG.encode(picture, 95).length);
        assertThatThrownBy(() -> ImageFormat.JPEG.encode(picture, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** By the runtime's own reader: others answer for JPEG, too. */
    private static BufferedImage decoded(ImageFormat format, byte[] bytes) throws IOException {
        var readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
        ImageReader reader = readers.next();
        while (!reader.getClass().getName().startsWith("com.sun.")) {
            reader = readers.next();
        }
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
        return reader.read(0);
    }

    private static RenderRequest viewport(String text) {
        return new RenderRequest(Optional.empty(), VoiFunction.LINEAR, Optional.of(Viewport.parse(text)), false);
    }

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i % 256;
        }
        return values;
    }

    private static Image grey(int rows, int columns, float... values) {
        return new Image(rows, columns, 1, values, 8, false, Optional.empty());
    }

    private static int level(BufferedImage picture, int x, int y) {
        return picture.getRaster().getSample(x, y, 0);
    }

    private static int[] levels(BufferedImage picture) {
        return picture.getRaster().getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
    }
}
