package org.sightline.dicom.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** One object that an archive delivers because we asked for it. It streams once, in bounded memory. */
public interface DeliveredInstance {
    /** The archive, as people name it. */
    String source();

    /** Affected SOP Instance UID of a C-STORE request; a multipart answer does not say it beforehand. */
    Optional<String> sopUid();

    /** Writes a Part 10 file, its data set byte for byte as received. May be called once. */
    void writeTo(OutputStream out) throws IOException;
}
