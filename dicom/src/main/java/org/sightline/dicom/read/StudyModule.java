package org.sightline.dicom.read;

/**
 * Study attributes; an empty string is an absent or zero-length attribute.
 *
 * @param accession Accession Number (0008,0050)
 * @param studyId (0020,0010)
 * @param date (0008,0020), YYYYMMDD
 * @param time (0008,0030), HHMMSS with optional fraction
 * @param timezone Timezone Offset From UTC (0008,0201), such as +0100
 * @param description (0008,1030)
 * @param referrer Referring Physician's Name (0008,0090)
 */
public record StudyModule(
        String accession,
        String studyId,
        String date,
        String time,
        String timezone,
        String description,
        String referrer) {}
