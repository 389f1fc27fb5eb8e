package org.sightline.dicom.result;

import java.time.OffsetDateTime;
import org.sightline.dicom.Uids;

/**
 * Who a result object is. The caller decides, so that a step run twice writes the same object.
 *
 * @param seriesUid Series Instance UID of the result series, never the source's
 * @param sopUid SOP Instance UID; one UID stands for one content, because archives keep the first they see
 * @param seriesNumber (0020,0011)
 * @param instanceNumber (0020,0013), from 1
 * @param description Series Description (0008,103E); written with {@code "AI "} in front and cut to 64 characters
 * @param created Content Date and Time; written in the study's time zone where the source states one, otherwise at the
 *     offset given here
 * @param softwareVersion version of the program that writes the object (0018,1020)
 */
public record ResultIdentity(
        String seriesUid,
        String sopUid,
        int seriesNumber,
        int instanceNumber,
        String description,
        OffsetDateTime created,
        String softwareVersion) {
    public ResultIdentity {
        Uids.require(seriesUid, "Series Instance UID");
        Uids.require(sopUid, "SOP Instance UID");
        if (seriesNumber < 0 || instanceNumber < 1 || description.isBlank() || softwareVersion.isBlank()) {
            throw new IllegalArgumentException("a result object needs numbers, a description and a software version");
        }
    }
}
