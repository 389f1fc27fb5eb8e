package org.sightline.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.ResultFixtures;
import org.sightline.dicom.result.SourceImage;

class KeyObjectsWriterTest {
    @TempDir
    Path folder;

    @Test
    void the_selection_conforms_to_its_definition() throws IOException, InterruptedException {
        ResultFixtures.requireConformant(folder, written(1));
    }

    @Test
    void it_names_template_and_title() throws IOException {
        Attributes object = ResultFixtures.dataSet(written(1));
        assertThat(object.getNestedDataset(Tag.ContentTemplateSequence).getString(Tag.TemplateIdentifier))
                .isEqualTo("2010");
        assertThat(object.getNestedDataset(Tag.ConceptNameCodeSequence).getString(Tag.CodeValue))
                .isEqualTo("113000");
    }

    @Test
    void it_lists_the_selected_image_as_evidence() throws IOException {
        Attributes study =
                ResultFixtures.dataSet(written(1)).getNestedDataset(Tag.CurrentRequestedProcedureEvidenceSequence);
        assertThat(study.getString(Tag.StudyInstanceUID)).isEqualTo("1.2.3");
        assertThat(study.getNestedDataset(Tag.ReferencedSeriesSequence)
                        .getNestedDataset(Tag.ReferencedSOPSequence)
                        .getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo("1.2.826.0.1.9.1");
    }

    @Test
    void a_frame_is_named_where_the_image_has_several() throws IOException {
        assertThat(frame(ResultFixtures.dataSet(written(4)))).isEqualTo(3);
        assertThat(frame(ResultFixtures.dataSet(written(1)))).isZero();
    }

    private static int frame(Attributes document) {
        List<Attributes> items = Objects.requireNonNull(document.getSequence(Tag.ContentSequence));
        return items.get(items.size() - 1)
                .getNestedDataset(Tag.ReferencedSOPSequence)
                .getInt(Tag.ReferencedFrameNumber, 0);
    }

    @Test
    void a_selection_of_nothing_is_refused() {
        assertThatThrownBy(() -> new KeyObjects(KeyObjects.OF_INTEREST, "none", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] written(int frames) throws IOException {
        InstanceFile source = ResultFixtures.source(folder, ct -> ct.setInt(Tag.NumberOfFrames, VR.IS, frames));
        KeyObjects selection = new KeyObjects(
                KeyObjects.OF_INTEREST, "AI DRAFT: images with findings", List.of(SourceImage.of(source.header(), 3)));
        return ResultFixtures.bytes(out -> KeyObjectsWriter.write(selection, source, ResultFixtures.IDENTITY, out));
    }
}
