package org.sightline.dicom.query;

import org.sightline.dicom.InstanceRef;

/**
 * An instance an archive holds.
 *
 * @param modality of its series, empty when not said
 * @param sopClassUid (0008,0016), empty when not said
 */
public record InstanceMatch(InstanceRef ref, String modality, String sopClassUid) {}
