package org.sightline.dicom.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
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
            throw new StudyException(
                    ErrorCode.TRUNCATED,
                    name(file),
                    "the file ends inside an element: it is shorter than its lengths declare; send the object again",
                    e);
        } catch (ZipException e) {
            throw malformed(file, "the deflated data set is damaged", e);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, name(file), "the file cannot be read", e);
        } catch (RuntimeException | StackOverflowError e) {
            throw malformed(file, "the data set breaks the encoding rules of PS3.5 section 7", e);
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static StudyException malformed(Path file, String message, Throwable cause) {
        return new StudyException(ErrorCode.MALFORMED_DATA_SET, name(file), message, cause);
    }
}
