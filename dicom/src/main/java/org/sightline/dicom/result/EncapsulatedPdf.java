package org.sightline.dicom.result;

import java.util.List;
import org.sightline.dicom.Code;

/**
 * A PDF document of a study.
 *
 * @param pdf the file. Shared: read-only
 * @param title Document Title (0042,0010)
 * @param concept what kind of document it is (0040,A043)
 * @param sources the images it is derived from
 */
public record EncapsulatedPdf(byte[] pdf, String title, Code concept, List<SourceImage> sources) {
    public EncapsulatedPdf {
        sources = List.copyOf(sources);
        if (pdf.length < 5 || pdf[0] != '%' || pdf[1] != 'P' || pdf[2] != 'D' || pdf[3] != 'F') {
            throw new IllegalArgumentException("not a PDF file");
        }
    }
}
