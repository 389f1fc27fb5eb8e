package org.sightline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.DataWriter;
import org.aoju.bus.image.metric.PDVOutputStream;
import org.sightline.dicom.Uids;
import org.sightline.dicom.read.DataSetStream;

/** A file to be sent as it is: its identity, and where its data set starts. */
record OutgoingFile(Path file, String sopUid, ProposedContext context, long offset) {
    private static final int BUFFER = 1 << 17;

    /** Takes the identity from the data set, which a peer compares it with, or from the file meta information. */
    static OutgoingFile read(Path file) {
        return DataSetStream.read(file, (in, envelope) -> {
            Attributes identity = in.readDataset(-1, Tag.SOPInstanceUID + 1);
            String sopClass = identity.getString(Tag.SOPClassUID, envelope.mediaStorageSopClassUid());
            String sopUid = identity.getString(Tag.SOPInstanceUID, envelope.mediaStorageSopUid());
            return new OutgoingFile(
                    file,
                    Uids.require(sopUid, "SOP Instance UID"),
                    new ProposedContext(Uids.require(sopClass, "SOP Class UID"), envelope.transferSyntaxUid()),
                    envelope.offset());
        });
    }

    /** Streams the data set; {@code sent} counts the bytes as they leave. */
    DataWriter dataSet(AtomicLong sent) {
        return (out, transferSyntax) -> copy(out, sent);
    }

    private void copy(PDVOutputStream out, AtomicLong sent) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                sent.addAndGet(length);
            }
        }
        pad(out);
    }

    /**
     * Only a deflated data set can have an odd length; it is sent with a null behind it (PS3.5 section A.5), because
     * peers abort an association on which a fragment of odd length comes.
     */
    private void pad(PDVOutputStream out) throws IOException {
        if (context.transferSyntaxUid().equals(UID.DeflatedExplicitVRLittleEndian)
                && (Files.size(file) - offset) % 2 != 0) {
            out.write(0);
        }
    }
}
