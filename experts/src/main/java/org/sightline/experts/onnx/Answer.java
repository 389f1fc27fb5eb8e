package org.sightline.experts.onnx;

import java.util.function.Supplier;
import org.sightline.dicom.error.Blame;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertResult;

/** The one place where a broken reading becomes an answer. */
final class Answer {
    private Answer() {}

    /** What the input is to blame for is declined; anything else failed. */
    static ExpertResult of(Supplier<ExpertResult> reading) {
        try {
            return reading.get();
        } catch (StudyException e) {
            return e.code().blame() == Blame.SENDER
                    ? new ExpertResult.Declined(e.reason())
                    : new ExpertResult.Failed(e.code(), e.reason());
        } catch (RuntimeException e) {
            return new ExpertResult.Failed(ErrorCode.EXPERT_ERROR, "the reading broke: " + e);
        } catch (OutOfMemoryError e) { // by one array too large; the other readings have what they need
            return new ExpertResult.Failed(
                    ErrorCode.OUT_OF_MEMORY,
                    "the reading needs more memory than there is: let fewer models run at a time, or give the service"
                            + " more");
        }
    }
}
