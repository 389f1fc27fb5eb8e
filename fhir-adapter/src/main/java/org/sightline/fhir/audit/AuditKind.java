package org.sightline.fhir.audit;

/** What can be recorded. The code is ours, in {@code https://sightline.dev/fhir/CodeSystem/audit-event}. */
public enum AuditKind {
    /** A resource or draft was read. */
    READ("R", "read", "read"),
    /** A version of a resource was read. */
    VREAD("R", "vread", "read-version"),
    /** Resources were searched for. */
    SEARCH("E", "search-type", "searched"),
    /** An expert or language model ran on a patient's images. */
    MODEL_RUN("E", "", "model-run"),
    /** A draft was written. */
    DRAFT_CREATED("C", "create", "draft-created"),
    /** A person changed a draft. */
    EDITED("U", "update", "edited"),
    /** A person signed a draft. */
    SIGNED("U", "update", "signed"),
    /** A person amended a signed report. */
    AMENDED("U", "update", "amended"),
    /** A person rejected a draft. */
    REJECTED("U", "update", "rejected"),
    /** A person retracted a signed report. */
    RETRACTED("U", "update", "retracted"),
    /** Results were sent to an archive, a FHIR server or a subscriber, or printed. */
    EXPORTED("R", "", "exported"),
    /** Somebody was refused. */
    ACCESS_DENIED("E", "", "access-denied");

    private final String action;
    private final String interaction;
    private final String code;

    AuditKind(String action, String interaction, String code) {
        this.action = action;
        this.interaction = interaction;
        this.code = code;
    }

    /** AuditEvent.action. */
    String action() {
        return action;
    }

    /** RESTful interaction; empty for what is none. */
    String interaction() {
        return interaction;
    }

    String code() {
        return code;
    }

    /** The client is the source of the message in the sense of BALP: it writes, or it brings a query. */
    boolean sends() {
        return writes() || this == SEARCH;
    }

    /** The server takes from the client rather than gives to it. */
    boolean writes() {
        return action.equals("C") || action.equals("U");
    }
}
