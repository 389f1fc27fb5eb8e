package org.sightline.dicom.deid;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What stands before the pixels of an object that is stored, and so was read whole once. */
final class HeadData {
    private HeadData() {}

    /** All of it, but what is private, unknown, a curve or an overlay. */
    static Attributes read(Path part10) {
        String subject = String.valueOf(part10.getFileName());
        try (ImageInputStream in = new ImageInputStream(part10.toFile())) {
            in.setImageInputHandler(new ReadableElements(new DeidReport.Tally()));
            return in.readDataset(-1, Tag.PixelData);
        } catch (EOFException e) {
            throw new StudyException(ErrorCode.TRUNCATED, subject, "the object ends before its pixel data", e);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, subject, "the object cannot be read", e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET, subject, "the data set breaks PS3.5 section 7; check the sender", e);
        }
    }
}
