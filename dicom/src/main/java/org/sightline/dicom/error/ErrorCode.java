package org.sightline.dicom.error;

/**
 * Every error Sightline reports. Names reach metrics, problem details and clients: they are never renamed. Each one is
 * explained in {@code docs/errors.md}.
 */
public enum ErrorCode {
    NOT_DICOM(Blame.SENDER, Retry.NO),
    TRUNCATED(Blame.SENDER, Retry.NO),
    INVALID_UID(Blame.SENDER, Retry.NO),
    MISSING_ATTRIBUTE(Blame.SENDER, Retry.NO),
    MALFORMED_DATA_SET(Blame.SENDER, Retry.NO),
    OBJECT_TOO_LARGE(Blame.SENDER, Retry.NO),
    DUPLICATE_CONFLICT(Blame.SENDER, Retry.NO),
    UNSUPPORTED_TRANSFER_SYNTAX(Blame.SENDER, Retry.NO),
    UNSUPPORTED_PIXELS(Blame.SENDER, Retry.NO),
    NO_PIXELS(Blame.SENDER, Retry.NO),
    TOO_FEW_SLICES(Blame.SENDER, Retry.NO),
    UNEVEN_SPACING(Blame.SENDER, Retry.NO),
    GANTRY_TILT(Blame.SENDER, Retry.NO),
    MIXED_GEOMETRY(Blame.SENDER, Retry.NO),
    DUPLICATE_POSITION(Blame.SENDER, Retry.NO),
    BAD_REQUEST(Blame.SENDER, Retry.NO),
    NOT_AUTHENTICATED(Blame.SENDER, Retry.NO),
    ACCESS_DENIED(Blame.SENDER, Retry.NO),
    IDENTITY_MISMATCH(Blame.SENDER, Retry.NO),
    RATE_LIMITED(Blame.SENDER, Retry.YES),
    NOT_FOUND(Blame.SENDER, Retry.NO),
    OBJECT_REMOVED(Blame.SENDER, Retry.NO),
    NOT_ACCEPTABLE(Blame.SENDER, Retry.NO),
    VERSION_CONFLICT(Blame.SENDER, Retry.NO),
    PRECONDITION_REQUIRED(Blame.SENDER, Retry.NO),
    STATE_CONFLICT(Blame.SENDER, Retry.NO),
    CONTRADICTIONS_OPEN(Blame.SENDER, Retry.NO),
    STORAGE_FULL(Blame.DEPENDENCY, Retry.YES),
    STORAGE_FAILED(Blame.DEPENDENCY, Retry.YES),
    OBJECT_CHANGED(Blame.DEPENDENCY, Retry.NO),
    QUEUE_FULL(Blame.DEPENDENCY, Retry.YES),
    PEER_UNREACHABLE(Blame.DEPENDENCY, Retry.YES),
    PEER_REFUSED(Blame.DEPENDENCY, Retry.NO),
    PORT_IN_USE(Blame.CONFIGURATION, Retry.NO),
    INVALID_CONFIGURATION(Blame.CONFIGURATION, Retry.NO),
    INVALID_ROUTES(Blame.CONFIGURATION, Retry.NO),
    INVALID_EXPERT(Blame.CONFIGURATION, Retry.NO),
    EXPERT_NOT_INSTALLED(Blame.CONFIGURATION, Retry.NO),
    WEIGHTS_MISSING(Blame.CONFIGURATION, Retry.NO),
    WEIGHTS_CHANGED(Blame.CONFIGURATION, Retry.NO),
    MODEL_UNUSABLE(Blame.CONFIGURATION, Retry.NO),
    OUT_OF_MEMORY(Blame.CONFIGURATION, Retry.NO),
    EXPERT_ERROR(Blame.US, Retry.NO),
    EXPERT_TIMEOUT(Blame.DEPENDENCY, Retry.YES),
    EXPERT_UNAVAILABLE(Blame.DEPENDENCY, Retry.YES),
    EXPERT_ANSWER_INVALID(Blame.DEPENDENCY, Retry.NO),
    EXPERT_CANCELLED(Blame.US, Retry.YES),
    VLM_UNAVAILABLE(Blame.DEPENDENCY, Retry.YES),
    VLM_TIMEOUT(Blame.DEPENDENCY, Retry.YES),
    VLM_REFUSED(Blame.CONFIGURATION, Retry.NO),
    VLM_ANSWER_INVALID(Blame.DEPENDENCY, Retry.NO),
    VLM_CANCELLED(Blame.US, Retry.YES),
    PRIVACY_REFUSED(Blame.CONFIGURATION, Retry.NO),
    EVALUATION_DATA_INVALID(Blame.SENDER, Retry.NO),
    EVALUATION_MISMATCH(Blame.SENDER, Retry.NO),
    FHIR_INVALID(Blame.US, Retry.NO),
    INTERNAL(Blame.US, Retry.YES);

    private final Blame blame;
    private final Retry retry;

    ErrorCode(Blame blame, Retry retry) {
        this.blame = blame;
        this.retry = retry;
    }

    public Blame blame() {
        return blame;
    }

    public Retry retry() {
        return retry;
    }
}
