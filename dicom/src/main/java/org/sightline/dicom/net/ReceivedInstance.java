package org.sightline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aoju.bus.image.metric.Association;

/** The object of one C-STORE request, read from the association as it is written out. */
final class ReceivedInstance implements IncomingInstance {
    private static final int BUFFER = 1 << 17;

    private final Association association;
    private final FileMetaInformation meta;
    private final InputStream dataSet;
    private final byte[] buffer = new byte[BUFFER];
    private final AtomicBoolean taken = new AtomicBoolean();
    private long length;
    private Optional<IOException> connectionFailure = Optional.empty();

    ReceivedInstance(Association association, FileMetaInformation meta, InputStream dataSet) {
        this.association = association;
        this.meta = meta;
        this.dataSet = dataSet;
    }

    @Override
    public String callingAe() {
        return association.getRemoteAET();
    }

    @Override
    public String calledAe() {
        return association.getLocalAET();
    }

    @Override
    public String remoteHost() {
        return association.getSocket().getInetAddress().getHostAddress();
    }

    @Override
    public String sopClassUid() {
        return meta.sopClassUid();
    }

    @Override
    public String sopUid() {
        return meta.sopUid();
    }

    @Override
    public String transferSyntaxUid() {
        return meta.transferSyntaxUid();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (taken.getAndSet(true)) {
            throw new IllegalStateException("the data set streams once");
        }
        out.write(meta.bytes());
        for (int length = read(); length >= 0; length = read()) {
            out.write(buffer, 0, length);
        }
    }

    /** Reads what the sink left, so that the association can go on with the next request. */
    void drain() throws IOException {
        for (int length = read(); length >= 0; length = read()) {
            continue;
        }
    }

    /** Bytes of the data set read so far. */
    long length() {
        return length;
    }

    /** What broke the connection while the data set was read; the sink may have wrapped it in an error of its own. */
    Optional<IOException> connectionFailure() {
        return connectionFailure;
    }

    private int read() throws IOException {
        try {
            int read = dataSet.read(buffer);
            length += Math.max(0, read);
            return read;
        } catch (IOException e) {
            connectionFailure = Optional.of(e);
            throw e;
        }
    }
}
