package org.sightline.dicom.error;

/** Whether the same work may succeed when tried again without a change. */
public enum Retry {
    YES,
    NO
}
