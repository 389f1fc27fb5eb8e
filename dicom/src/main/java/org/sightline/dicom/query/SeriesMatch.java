package org.sightline.dicom.query;

import org.sightline.dicom.SeriesRef;

/**
 * A series an archive holds; empty text is what it did not say.
 *
 * @param modality (0008,0060)
 * @param description (0008,103E)
 * @param bodyPart Body Part Examined (0018,0015), upper case
 * @param instances (0020,1209), 0 when not said
 */
public record SeriesMatch(SeriesRef ref, String modality, String description, String bodyPart, int instances) {}
