package org.sightline.dicom.commit;

/** Why an object is not committed: Failure Reason (0008,1197), PS3.3 section C.14. */
public enum FailureReason {
    PROCESSING_FAILURE(0x0110),
    NO_SUCH_OBJECT_INSTANCE(0x0112),
    CLASS_INSTANCE_CONFLICT(0x0119);

    private final int value;

    FailureReason(int value) {
        this.value = value;
    }

    /** The value on the wire. */
    public int value() {
        return value;
    }
}
