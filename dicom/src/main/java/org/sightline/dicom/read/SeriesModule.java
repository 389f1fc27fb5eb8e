package org.sightline.dicom.read;

import java.util.Objects;

/**
 * Series attributes; an empty string is an absent or zero-length attribute.
 *
 * @param modality (0008,0060)
 * @param number (0020,0011), empty when absent
 * @param description (0008,103E)
 * @param protocol Protocol Name (0018,1030)
 * @param bodyPart Body Part Examined (0018,0015), upper case
 * @param laterality (0020,0060) or Image Laterality (0020,0062)
 * @param viewPosition (0018,5101), such as PA, AP, LL
 * @param frameOfReferenceUid (0020,0052)
 * @param performedDate Performed Procedure Step Start Date (0040,0244)
 * @param performedTime Performed Procedure Step Start Time (0040,0245)
 */
public record SeriesModule(
        String modality,
        String number,
        String description,
        String protocol,
        String bodyPart,
        String laterality,
        String viewPosition,
        String frameOfReferenceUid,
        String performedDate,
        String performedTime) {
    public SeriesModule {
        performedDate = Objects.requireNonNullElse(performedDate, ""); // headers stored before they were read lack them
        performedTime = Objects.requireNonNullElse(performedTime, "");
    }

    /** Without the performed procedure step, which only queries ask for. */
    public SeriesModule(
            String modality,
            String number,
            String description,
            String protocol,
            String bodyPart,
            String laterality,
            String viewPosition,
            String frameOfReferenceUid) {
        this(modality, number, description, protocol, bodyPart, laterality, viewPosition, frameOfReferenceUid, "", "");
    }
}
