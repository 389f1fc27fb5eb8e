package org.sightline.dicom.result;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.InstanceFile;

class EncapsulatedPdfWriterTest {
    private static final byte[] ODD = "%PDF-1.7\nnot really\n%%EOF".getBytes(US_ASCII);
    private static final Code CONCEPT = new Code("LN", "18748-4", "Diagnostic Imaging Report");

    @TempDir
    Path folder;

    @Test
    void the_document_comes_back_byte_for_byte() throws IOException {
        Attributes object = ResultFixtures.dataSet(written());
        assertThat(ODD).hasSize(25);
        assertThat(object.getInt(Tag.EncapsulatedDocumentLength, 0)).isEqualTo(25);
        assertThat(object.getSafeBytes(Tag.EncapsulatedDocument)).hasSize(26).startsWith(ODD);
    }

    @Test
    void it_says_that_nobody_verified_it_and_what_it_shows_is_burnt_in() throws IOException {
        Attributes object = ResultFixtures.dataSet(written());
        assertThat(object.getString(Tag.VerificationFlag)).isEqualTo("UNVERIFIED");
        assertThat(object.getString(Tag.BurnedInAnnotation)).isEqualTo("YES");
        assertThat(object.getString(Tag.SeriesDescription)).startsWith("AI ");
        assertThat(object.getString(Tag.DocumentTitle)).isEqualTo("AI DRAFT report");
    }

    @Test
    void it_names_the_images_it_is_derived_from() throws IOException {
        Attributes reference = ResultFixtures.dataSet(written()).getNestedDataset(Tag.SourceInstanceSequence);
        assertThat(reference.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.2.826.0.1.9.1");
    }

    @Test
    void it_conforms_to_its_definition() throws IOException, InterruptedException {
        ResultFixtures.requireConformant(folder, written());
    }

    @Test
    void the_same_document_gives_the_same_bytes() throws IOException {
        assertThat(written()).isEqualTo(written());
    }

    @Test
    void what_is_no_pdf_is_refused() {
        assertThatThrownBy(() -> new EncapsulatedPdf("<html>".getBytes(US_ASCII), "title", CONCEPT, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] written() throws IOException {
        InstanceFile source = ResultFixtures.source(folder, ct -> {});
        EncapsulatedPdf document =
                new EncapsulatedPdf(ODD, "AI DRAFT report", CONCEPT, List.of(SourceImage.of(source.header())));
        return ResultFixtures.bytes(out -> EncapsulatedPdfWriter.write(document, source, ResultFixtures.IDENTITY, out));
    }
}
