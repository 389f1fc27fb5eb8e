package org.sightline.dicom.commit;

/**
 * An object as a commitment names it.
 *
 * @param sopClassUid Referenced SOP Class UID (0008,1150)
 * @param sopUid Referenced SOP Instance UID (0008,1155)
 */
public record SopReference(String sopClassUid, String sopUid) {}
