package org.sightline.dicom.seg;

import java.time.OffsetDateTime;
import org.sightline.dicom.Uids;

/**
 * Who a new Segmentation object is. The caller decides, so that a step run twice writes the same object.
 *
 * @param seriesUid Series Instance UID of the result series, never the source's
 * @param sopUid SOP Instance UID; one UID stands for one content, because archives keep the first they see
 * @param seriesNumber (0020,0011)
 * @param description Series Description (0008,103E); written with {@code "AI "} in front and cut to 64 characters
 * @param created Content Date and Time; written in the study's time zone where the source states one, otherwise at the
 *     offset given here, because Timezone Offset From UTC (0008,0201) governs every time of a data set
 */
public record SegIdentity(
        String seriesUid, String sopUid, int seriesNumber, String description, OffsetDateTime created) {
    public SegIdentity {
        Uids.require(seriesUid, "Series Instance UID");
        Uids.require(sopUid, "SOP Instance UID");
        if (seriesNumber < 0 || description.isBlank()) {
            throw new IllegalArgumentException("a result series needs a number of 0 or more and a description");
        }
    }
}
