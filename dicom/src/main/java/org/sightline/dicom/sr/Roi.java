package org.sightline.dicom.sr;

import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.result.SourceImage;

/** Where a finding is. It decides the template of its group. */
public sealed interface Roi {
    /**
     * A segment of a Segmentation object: TID 1411.
     *
     * @param segmentation the SEG instance
     * @param sopClassUid of the SEG instance
     * @param segment Segment Number (0062,0004) in that instance, from 1
     * @param source series that was segmented
     */
    record Segmented(InstanceRef segmentation, String sopClassUid, int segment, SeriesRef source) implements Roi {
        public Segmented {
            Uids.require(sopClassUid, "SOP Class UID");
            if (segment < 1) {
                throw new IllegalArgumentException("segments are counted from 1: " + segment);
            }
        }
    }

    /**
     * A box on one image: TID 1410.
     *
     * @param left inclusive, in pixels; the top-left corner of the top-left pixel is 0,0 (PS3.3 section C.18.6.1.1)
     * @param right exclusive
     */
    record Box(SourceImage image, double left, double top, double right, double bottom) implements Roi {
        public Box {
            if (!(left >= 0 && top >= 0 && right > left && bottom > top)) {
                throw new IllegalArgumentException("empty box");
            }
        }
    }

    /** A whole image: TID 1501. */
    record WholeImage(SourceImage image) implements Roi {}

    /** No place: TID 1501. */
    record Nowhere() implements Roi {}
}
