package org.sightline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
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
            Map<Integer, String> identity = identity(in);
            String sopClass = identity.getOrDefault(Tag.SOPClassUID, envelope.mediaStorageSopClassUid());
            String sopUid = identity.getOrDefault(Tag.SOPInstanceUID, envelope.mediaStorageSopUid());
            return new OutgoingFile(
                    file,
                    Uids.require(sopUid, "SOP Instance UID"),
                    new ProposedContext(Uids.require(sopClass, "SOP Class UID"), envelope.transferSyntaxUid()),
                    envelope.offset());
        });
    }

    /** The two UIDs, as far as they stand before any sequence of undefined length; the rest of the file is not read. */
    private static Map<Integer, String> identity(ImageInputStream in) throws IOException {
        Map<Integer, String> found = new HashMap<>();
        in.readHeader();
        while (Integer.compareUnsigned(in.tag(), Tag.SOPInstanceUID) <= 0 && in.length() >= 0) {
            if (in.tag() == Tag.SOPClassUID || in.tag() == Tag.SOPInstanceUID) {
                found.put(in.tag(), new String(in.readValue(), StandardCharsets.US_ASCII).replaceAll("[\\x00 ]+$", ""));
            } else {
                DataSetStream.skip(in);
            }
            in.readHeader();
        }
        return found;
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
