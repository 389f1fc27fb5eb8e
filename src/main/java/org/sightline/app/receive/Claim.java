package org.sightline.app.receive;

import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceHeader;

/**
 * What a sender says about an object before anyone has looked at it.
 *
 * @param sopUid Affected SOP Instance UID of a C-STORE request
 * @param studyUid study of a STOW-RS path
 * @param calledAe the AE title of ours that was called; empty for what came by HTTP
 */
public record Claim(Optional<String> sopUid, Optional<String> studyUid, Optional<String> calledAe) {
    /** Nothing is claimed. */
    public static final Claim NONE = new Claim(Optional.empty(), Optional.empty(), Optional.empty());

    /** A claim without a called AE title. */
    public Claim(Optional<String> sopUid, Optional<String> studyUid) {
        this(sopUid, studyUid, Optional.empty());
    }

    /** A UID to name the object by where its data set cannot be read; empty when nothing is claimed. */
    String subject() {
        return sopUid.orElse("");
    }

    /** @throws StudyException {@code MALFORMED_DATA_SET} or {@code BAD_REQUEST} when the data set says otherwise */
    void check(InstanceHeader header) {
        String actual = header.ref().sopUid();
        if (sopUid.isPresent() && !sopUid.get().equals(actual)) {
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET,
                    sopUid.get(),
                    "SOP Instance UID of the data set differs from the one of the request");
        }
        if (studyUid.isPresent() && !studyUid.get().equals(header.ref().studyUid())) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, actual, "the instance belongs to another study than the path says");
        }
    }
}
