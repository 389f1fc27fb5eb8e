package org.sightline.app.dicomweb;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Transcoder;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.web.MultipartWriter;

/** Writes stored objects in the transfer syntax that was chosen. */
final class ObjectOutput {
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    private final ObjectChoice choice;

    ObjectOutput(ObjectChoice choice) {
        this.choice = choice;
    }

    /** True when the bytes are those of the file. */
    boolean asStored(InstanceFile file) {
        String stored = file.header().transferSyntaxUid();
        String wanted = choice.transferSyntax().orElse(EXPLICIT_LITTLE_ENDIAN);
        return wanted.equals(ObjectChoice.ANY) || wanted.equals(stored);
    }

    /** Writes one object alone. */
    void write(InstanceFile file, OutputStream out) throws IOException {
        write(file, syntax -> out);
    }

    /** Writes one object as a part. */
    void write(InstanceFile file, MultipartWriter parts) throws IOException {
        write(file, syntax -> parts.part(Map.of("Content-Type", Wire.DICOM + "; transfer-syntax=" + syntax)));
    }

    private void write(InstanceFile file, Opening opening) throws IOException {
        if (asStored(file)) {
            Files.copy(file.file(), opening.open(file.header().transferSyntaxUid()));
            return;
        }
        String wanted = choice.transferSyntax().orElse(EXPLICIT_LITTLE_ENDIAN);
        FirstByte out = new FirstByte(() -> opening.open(wanted));
        try {
            Transcoder.write(file.file(), wanted, out);
        } catch (StudyException e) {
            if (out.opened() || choice.transferSyntax().isPresent()) {
                throw e;
            }
            Files.copy(file.file(), opening.open(file.header().transferSyntaxUid()));
        }
    }

    /**
     * Looks whether an object can be sent in a transfer syntax the client named: after the first byte of an answer it is
     * too late to refuse. Without a name there is always a form to send.
     *
     * @throws StudyException {@code NOT_ACCEPTABLE}
     */
    void check(InstanceFile file) {
        if (choice.transferSyntax().isEmpty() || asStored(file)) {
            return;
        }
        FirstByte probe = new FirstByte(() -> {
            throw new EOFException("the first byte is enough");
        });
        try {
            Transcoder.write(file.file(), choice.transferSyntax().get(), probe);
        } catch (StudyException e) {
            throw new StudyException(
                    ErrorCode.NOT_ACCEPTABLE, e.subject(), e.reason() + "; transfer-syntax=* sends what is stored", e);
        } catch (IOException reached) {
            return;
        }
    }

    /** Opens the place of an object, when its transfer syntax is certain. */
    @FunctionalInterface
    private interface Opening {
        OutputStream open(String transferSyntax) throws IOException;
    }

    @FunctionalInterface
    private interface Later {
        OutputStream open() throws IOException;
    }

    /** A stream that opens its target with the first byte. */
    private static final class FirstByte extends OutputStream {
        private final Later later;
        private Optional<OutputStream> out = Optional.empty();
        private boolean opened;

        FirstByte(Later later) {
            this.later = later;
        }

        boolean opened() {
            return opened;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (out.isEmpty()) {
                opened = true;
                out = Optional.of(later.open());
            }
            out.get().write(bytes, offset, length);
        }
    }
}
