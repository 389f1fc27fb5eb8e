package org.sightline.dicom.net;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One object on its way in by C-STORE. The data set has not been looked at; it streams once, in bounded memory.
 */
public interface IncomingInstance {
    /** AE title of the sender: the caller, or the archive that answers our C-GET. */
    String callingAe();

    /** AE title the sender sends to: ours. */
    String calledAe();

    String remoteHost();

    /** Affected SOP Class UID of the request. */
    String sopClassUid();

    /** Affected SOP Instance UID of the request; its characters were checked. */
    String sopUid();

    String transferSyntaxUid();

    /**
     * Writes a Part 10 file: preamble, file meta information, then the data set byte for byte as received. May be
     * called once.
     */
    void writeTo(OutputStream out) throws IOException;
}
