package org.sightline.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/** The one place where errors of the toolkit and the file system become ours. */
final class Reading {
    private Reading() {}

    /** A step that reads a stored object. */
    interface Step<T> {
        T run() throws IOException;
    }

    static <T> T guard(InstanceFile instance, Step<T> step) {
        String subject = instance.header().ref().sopUid();
        try {
            return step.run();
        } catch (StudyException e) {
            throw e;
        } catch (EOFException e) {
            throw new StudyException(
                    ErrorCode.TRUNCATED, subject, "the object ends before its pixel data does; send it again", e);
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, subject, "cannot read the stored object " + instance.file(), e);
        } catch (RuntimeException | StackOverflowError e) { // the toolkit parses sequences by recursion
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET, subject, "the data set breaks PS3.5 section 7; check the sender", e);
        }
    }
}
