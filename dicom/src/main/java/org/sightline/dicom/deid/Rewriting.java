package org.sightline.dicom.deid;

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Copies an object with another data set before the same pixels; what stands behind the pixels is left out. */
final class Rewriting {
    private final Path part10;
    private final String transferSyntax;
    private final String subject;

    /** @param subject what errors name */
    Rewriting(Path part10, String transferSyntax, String subject) {
        this.part10 = part10;
        this.transferSyntax = transferSyntax;
        this.subject = subject;
    }

    /** What becomes of the data set. */
    @FunctionalInterface
    interface Change {
        void apply(Attributes dataSet) throws IOException;
    }

    /**
     * @throws StudyException {@code TRUNCATED}, {@code MALFORMED_DATA_SET}, and what the change throws
     * @throws IOException when the stream cannot be written
     */
    void write(ImageInputHandler handler, Change change, OutputStream out) throws IOException {
        try (ImageInputStream in = new ImageInputStream(part10.toFile())) {
            in.setImageInputHandler(handler);
            Attributes dataSet = in.readDataset(-1, Tag.PixelData);
            change.apply(dataSet);
            copy(in, dataSet, out);
        } catch (EOFException e) {
            throw new StudyException(ErrorCode.TRUNCATED, subject, "the object ends before its pixel data do", e);
        } catch (StudyException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // the toolkit parses sequences by recursion
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET, subject, "the data set breaks PS3.5 section 7; check the sender", e);
        }
    }

    private void copy(ImageInputStream in, Attributes dataSet, OutputStream out) throws IOException {
        ImageOutputStream dicom = new ImageOutputStream(new Kept(out), UID.ExplicitVRLittleEndian);
        dicom.writeDataset(dataSet.createFileMetaInformation(transferSyntax), dataSet);
        if (atPixels(in)) {
            dicom.writeHeader(in.tag(), in.vr(), in.length());
            PixelCopy.value(in, in.length(), dicom);
        }
        dicom.finish();
        dicom.flush();
    }

    /** The reader stops behind the header of the pixel data, or at the end where there are none. */
    private static boolean atPixels(ImageInputStream in) {
        return in.tag() == Tag.PixelData && in.getTagPosition() < in.getPosition();
    }

    /** The toolkit closes what it writes to. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
