package org.sightline.dicom.error;

/** Who has to act on an error: the column that operators count by. */
public enum Blame {
    /** The sender of the object or request. */
    SENDER,
    /** A configuration file or setting of this site. */
    CONFIGURATION,
    /** A system we depend on: model server, archive, database, disk. */
    DEPENDENCY,
    /** Sightline itself. */
    US
}
