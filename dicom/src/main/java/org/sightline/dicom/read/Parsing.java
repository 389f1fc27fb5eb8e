package org.sightline.dicom.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The parse boundary: whatever the toolkit throws on a foreign file leaves here as a {@link StudyException}. */
final class Parsing {
    private Parsing() {}

    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    static <T> T of(Path file, Step<T> step) {
        if (!Files.isRegularFile(file)) {
            throw new StudyException(ErrorCode.NOT_FOUND, name(file), "there is no such file");
        }
        try {
            return step.run();
        } catch (StudyException | UncheckedIOException e) {
            throw e;
        } catch (EOFException e) {
            throw truncated(file, "the file is shorter than its lengths declare", e);
        } catch (ZipException e) {
            throw malformed(file, "the deflated data set is damaged", e);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, name(file), "the file cannot be read", e);
        } catch (RuntimeException | StackOverflowError e) {
            throw malformed(file, "the data set breaks the encoding rules of PS3.5 section 7", e);
        }
    }

    /** {@link #of} for a step that reads elements: the refusal names the one it stopped at. */
    static <T> T elements(Path file, ImageInputStream in, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (StudyException | UncheckedIOException | ZipException e) {
            throw e;
        } catch (EOFException e) {
            throw truncated(file, "the file ends inside " + element(in) + ", before its declared length", e);
        } catch (RuntimeException | StackOverflowError e) {
            throw malformed(file, element(in) + " breaks the encoding rules of PS3.5 section 7", e);
        }
    }

    private static String element(ImageInputStream in) {
        return String.format("element (%04X,%04X)", in.tag() >>> 16, in.tag() & 0xFFFF) + " at byte "
                + in.getTagPosition();
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static StudyException truncated(Path file, String message, Throwable cause) {
        return new StudyException(
                ErrorCode.TRUNCATED, name(file), message + " (PS3.5 section 7.1); send the object again", cause);
    }

    private static StudyException malformed(Path file, String message, Throwable cause) {
        return new StudyException(ErrorCode.MALFORMED_DATA_SET, name(file), message, cause);
    }
}
