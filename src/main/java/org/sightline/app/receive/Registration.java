package org.sightline.app.receive;

/** What became of an object that was accepted. */
public enum Registration {
    /** New: part of its study now. */
    ADDED,
    /** Its data set was stored before; nothing changed. */
    SAME_BYTES,
    /** Its bytes, which the site's retention had removed or something had changed on the disk, are back; nothing else changed. */
    RESTORED,
    /** Another object is stored under its SOP Instance UID: kept aside, where people see it. */
    OTHER_BYTES
}
