package org.sightline.dicom.error;

import java.util.Objects;

/**
 * The one exception of Sightline. The message is logged and returned to callers, so it never holds a patient attribute:
 * it names the object by its UID or file, the rule that was broken, and what to do.
 */
public final class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String subject;

    /**
     * @param code what kind of error, who has to act, and whether a retry can help
     * @param subject the UID, file or name it concerns; empty when there is none
     * @param message the rule broken and what to do, without patient data
     */
    public StudyException(ErrorCode code, String subject, String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
        this.subject = Objects.requireNonNull(subject);
    }

    public StudyException(ErrorCode code, String subject, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.subject = Objects.requireNonNull(subject);
    }

    public ErrorCode code() {
        return code;
    }

    public String subject() {
        return subject;
    }

    /** The message without a null, for callers that print it. */
    public String reason() {
        return Objects.requireNonNullElse(getMessage(), code.name());
    }
}
