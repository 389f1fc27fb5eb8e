package org.sightline.dicom.deid;

import org.sightline.dicom.Code;

/**
 * Options of the Basic Application Level Confidentiality Profile (PS3.15 section E.3; codes of CID 7050). There is no
 * option to retain private attributes: all of them are removed.
 */
public enum DeidOption {
    /** Every UID stays what it is. */
    RETAIN_UIDS("113110", "Retain UIDs Option"),
    /** Dates and times stay, but for the birth date. */
    RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    /** Dates move into the past by a number of days that is the same for everything of a patient; times stay. */
    RETAIN_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    /** Sex, age, size, weight, ethnic group, smoking and pregnancy stay. */
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    /** Station, serial number and other names of a device stay. */
    RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    /** Name and address of the institution stay. */
    RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option"),
    /** Descriptions keep the words of a list of anatomy and technique, and no other. */
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    /** The content of structured reports is removed. */
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    /** Overlays and graphic annotations are removed, as without the option. */
    CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
    /** Objects that may show names in their pixels are refused; pixels are never changed. */
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option");

    private final Code code;

    DeidOption(String value, String meaning) {
        this.code = Code.dcm(value, meaning);
    }

    /** What De-identification Method Code Sequence (0012,0064) says. */
    public Code code() {
        return code;
    }
}
