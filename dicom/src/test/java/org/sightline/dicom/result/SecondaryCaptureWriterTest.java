package org.sightline.dicom.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.read.InstanceFile;

class SecondaryCaptureWriterTest {
    private static final byte[] RGB = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @TempDir
    Path folder;

    @Test
    void the_picture_comes_back_pixel_for_pixel() throws IOException {
        Attributes object = written(ct -> {});
        assertThat(object.getInt(Tag.Rows, 0)).isEqualTo(3);
        assertThat(object.getInt(Tag.Columns, 0)).isEqualTo(1);
        assertThat(object.getSafeBytes(Tag.PixelData)).hasSize(10).startsWith(RGB);
    }

    @Test
    void it_says_that_it_is_a_derived_picture_with_burnt_in_words() throws IOException {
        Attributes object = written(ct -> {});
        assertThat(object.getStrings(Tag.ImageType)).containsExactly("DERIVED", "SECONDARY");
        assertThat(object.getString(Tag.BurnedInAnnotation)).isEqualTo("YES");
        assertThat(object.getString(Tag.ConversionType)).isEqualTo("WSD");
        assertThat(object.getString(Tag.DerivationDescription)).isEqualTo("AI DRAFT: nodule outlined");
    }

    @Test
    void it_names_the_frame_it_shows() throws IOException {
        Attributes reference =
                written(ct -> ct.setInt(Tag.NumberOfFrames, VR.IS, 4)).getNestedDataset(Tag.SourceImageSequence);
        assertThat(reference.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.2.826.0.1.9.1");
        assertThat(reference.getInt(Tag.ReferencedFrameNumber, 0)).isEqualTo(2);
    }

    @Test
    void a_source_that_lost_information_makes_a_picture_that_says_so() throws IOException {
        Attributes object = written(ct -> ct.setString(Tag.LossyImageCompression, VR.CS, "01"));
        assertThat(object.getString(Tag.LossyImageCompression)).isEqualTo("01");
    }

    @Test
    void it_conforms_to_its_definition() throws IOException, InterruptedException {
        ResultFixtures.requireConformant(folder, bytes(ct -> {}));
    }

    @Test
    void pixels_that_do_not_fill_the_picture_are_refused() {
        SourceImage image =
                SourceImage.of(ResultFixtures.source(folder, ct -> {}).header());
        assertThatThrownBy(() -> new SecondaryCapture(2, 2, RGB, image, "none"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Attributes written(Consumer<Attributes> change) throws IOException {
        return ResultFixtures.dataSet(bytes(change));
    }

    private byte[] bytes(Consumer<Attributes> change) throws IOException {
        InstanceFile source = ResultFixtures.source(folder, change);
        SourceImage image = SourceImage.of(source.header(), 2);
        SecondaryCapture picture = new SecondaryCapture(3, 1, RGB, image, "AI DRAFT: nodule\noutlined");
        return ResultFixtures.bytes(out -> SecondaryCaptureWriter.write(picture, source, ResultFixtures.IDENTITY, out));
    }
}
