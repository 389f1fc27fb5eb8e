package org.sightline.dicom.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The one exception of Sightline. The message is logged and returned to callers, so it never holds a patient attribute:
 * it names the object by its UID or file, the rule that was broken, and what to do.
 */
public final class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration NOT_SAID = Duration.ofSeconds(-1);

    private final ErrorCode code;
    private final String subject;
    private final Duration retryAfter;

    /**
     * @param code what kind of error, who has to act, and whether a retry can help
     * @param subject the UID, file or name it concerns; empty when there is none
     * @param message the rule broken and what to do, without patient data
     */
    public StudyException(ErrorCode code, String subject, String message) {
        super(message);
        this.code = Objects.requireNonNull(code);
        this.subject = Objects.requireNonNull(subject);
        this.retryAfter = NOT_SAID;
    }

    public StudyException(ErrorCode code, String subject, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.subject = Objects.requireNonNull(subject);
        this.retryAfter = NOT_SAID;
    }

    private StudyException(StudyException same, Duration retryAfter) {
        super(same.getMessage(), same.getCause());
        this.code = same.code;
        this.subject = same.subject;
        this.retryAfter = retryAfter;
    }

    /** The same error, with the time after which a retry may help. */
    public StudyException after(Duration wait) {
        return new StudyException(this, wait);
    }

    public ErrorCode code() {
        return code;
    }

    public String subject() {
        return subject;
    }

    /** How long to wait before a retry, where whoever failed has said so. */
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter).filter(wait -> !wait.isNegative());
    }

    /** The message without a null, for callers that print it. */
    public String reason() {
        return Objects.requireNonNullElse(getMessage(), code.name());
    }
}
