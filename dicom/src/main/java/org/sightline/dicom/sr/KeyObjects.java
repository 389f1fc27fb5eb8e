package org.sightline.dicom.sr;

import java.util.List;
import org.sightline.dicom.Code;
import org.sightline.dicom.result.SourceImage;

/**
 * A selection of images (PS3.16 TID 2010).
 *
 * @param title why they were selected, a term of CID 7010
 * @param description Key Object Description, for people
 * @param images at least one, best first
 */
public record KeyObjects(Code title, String description, List<SourceImage> images) {
    /** Title of images that show a finding. */
    public static final Code OF_INTEREST = Code.dcm("113000", "Of Interest");

    public KeyObjects {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a key object selection selects at least one image");
        }
    }
}
