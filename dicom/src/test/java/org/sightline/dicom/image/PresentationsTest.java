package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.image.SmallObjects.assertRefused;
import static org.sightline.dicom.image.SmallObjects.bytes;
import static org.sightline.dicom.image.SmallObjects.grey;
import static org.sightline.dicom.image.SmallObjects.plain;

import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;

class PresentationsTest {
    @TempDir
    Path folder;

    @Test
    void an_overlay_of_its_own_lies_where_its_origin_says() {
        Attributes image = grey(2, 2, 8, 8, false);
        overlay(image, 0x60020000, 1, 3);
        image.setInt(Tag.OverlayOrigin | 0x20000, VR.SS, 2, -1);
        image.setBytes(Tag.OverlayData | 0x20000, VR.OW, bytes(0b101, 0));

        Presentation.Plane plane = read(image, bytes(0, 0, 0, 0)).overlays().get(0);

        assertThat(plane.top()).isEqualTo(1);
        assertThat(plane.left()).isEqualTo(-2);
        assertThat(plane.set()).containsExactly(true, false, true);
    }

    @Test
    void an_overlay_in_the_unused_bits_of_the_cells_is_found() {
        Attributes image = grey(1, 2, 16, 12, false);
        overlay(image, 0x60000000, 1, 2);
        image.setInt(Tag.OverlayBitsAllocated, VR.US, 16);
        image.setInt(Tag.OverlayBitPosition, VR.US, 13);

        Presentation.Plane plane =
                read(image, bytes(0xFF, 0x2F, 0xFF, 0x1F)).overlays().get(0);

        assertThat(plane.set()).containsExactly(true, false);
    }

    @Test
    void an_overlay_shorter_than_its_size_is_left_out_and_the_image_is_read() {
        Attributes image = grey(1, 2, 8, 8, false);
        overlay(image, 0x60000000, 60000, 60000);
        image.setBytes(Tag.OverlayData, VR.OW, bytes(1, 0));

        assertThat(read(image, bytes(1, 2)).overlays()).isEmpty();
    }

    @Test
    void the_overlay_of_a_real_object_has_the_bits_other_readers_find() {
        Path file = TestObjects.shared("dicom-parser-cases/test_files/examples_overlay.dcm");
        Presentation.Plane plane =
                SmallObjects.read(file).presentation().overlays().get(0);

        assertThat(plane.rows() * plane.columns()).isEqualTo(plane.set().length);
        int set = 0;
        for (boolean bit : plane.set()) {
            set += bit ? 1 : 0;
        }
        assertThat(set).isEqualTo(222);
    }

    @Test
    void a_voi_table_is_read_and_a_broken_one_is_left_out() {
        Attributes image = grey(1, 2, 8, 8, false);
        Attributes item = new Attributes();
        image.newSequence(Tag.VOILUTSequence, 1).add(item);
        item.setInt(Tag.LUTDescriptor, VR.SS, 2, -1, 12);
        item.setBytes(Tag.LUTData, VR.OW, bytes(0, 0, 0xFF, 0x0F));

        Presentation.Table table = read(image, bytes(1, 2)).table().orElseThrow();
        assertThat(table.fraction(-1)).isZero();
        assertThat(table.fraction(0)).isEqualTo(1);

        item.setBytes(Tag.LUTData, VR.OW, bytes());
        assertThat(read(image, bytes(1, 2)).table()).isEmpty();
    }

    @Test
    void the_shape_of_the_presentation_table_decides_what_is_white() {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setString(Tag.PresentationLUTShape, VR.CS, "INVERSE");
        assertThat(image(image, bytes(1, 2)).inverted()).isTrue();
        image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        assertThat(image(image, bytes(1, 2)).inverted()).isTrue();
    }

    @Test
    void a_window_below_one_belongs_to_exact_functions_only() {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setDouble(Tag.WindowCenter, VR.DS, 0.5);
        image.setDouble(Tag.WindowWidth, VR.DS, 0.25);
        assertThat(image(image, bytes(1, 2)).window()).isEmpty();
        image.setString(Tag.VOILUTFunction, VR.CS, "LINEAR_EXACT");
        assertThat(image(image, bytes(1, 2)).window()).contains(new Window(0.5, 0.25));
    }

    /** Discrete 10, 20; a line of two entries to 40; then the first segment again. */
    @Test
    void a_segmented_palette_is_expanded() {
        Attributes image = palette(bytes(0, 2, 10, 20, 1, 2, 40, 2, 1, 0, 0, 0, 0, 0));

        assertThat(image(image, bytes(0, 1, 2, 3, 4, 5)).values())
                .containsExactly(10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40, 10, 10, 10, 20, 20, 20);
    }

    @Test
    void a_segmented_palette_that_is_short_or_points_at_itself_is_refused() {
        for (byte[] segments :
                new byte[][] {bytes(0, 2, 10, 20), bytes(2, 1, 0, 0, 0, 0), bytes(1, 3, 9, 0), bytes(7, 1)}) {
            assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> image(palette(segments), bytes(0, 1, 2, 3, 4, 5)));
        }
    }

    private static Attributes palette(byte[] segments) {
        Attributes image = grey(1, 6, 8, 8, false);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        for (int band = 0; band < 3; band++) {
            image.setInt(Tag.RedPaletteColorLookupTableDescriptor + band, VR.US, 6, 0, 8);
            image.setBytes(Tag.SegmentedRedPaletteColorLookupTableData + band, VR.OW, segments);
        }
        return image;
    }

    private static void overlay(Attributes image, int group, int rows, int columns) {
        int at = group & 0x00FF0000;
        image.setInt(Tag.OverlayRows | at, VR.US, rows);
        image.setInt(Tag.OverlayColumns | at, VR.US, columns);
        image.setInt(Tag.OverlayOrigin | at, VR.SS, 1, 1);
        image.setInt(Tag.OverlayBitsAllocated | at, VR.US, 1);
    }

    private Presentation read(Attributes image, byte[] pixels) {
        return image(image, pixels).presentation();
    }

    private Image image(Attributes image, byte[] pixels) {
        return PixelReader.read(plain(folder, image, pixels), 1);
    }
}
