package org.sightline.fhir.audit;

/** What can be recorded. The code is ours, in {@code https://sightline.dev/fhir/CodeSystem/audit-event}. */
public enum AuditKind {
    /** A resource or draft was read. */
    READ("R", Type.REST, "read", "read"),
    /** A version of a resource was read. */
    VREAD("R", Type.REST, "vread", "read-version"),
    /** Resources were searched for. */
    SEARCH("E", Type.REST, "search-type", "searched"),
    /** A study has come in, or more of it. */
    RECEIVED("C", Type.ACTIVITY, "", "received"),
    /** An expert or language model ran on a patient's images. */
    MODEL_RUN("E", Type.ACTIVITY, "", "model-run"),
    /** A draft was written. */
    DRAFT_CREATED("C", Type.REST, "create", "draft-created"),
    /** A person changed a draft. */
    EDITED("U", Type.REST, "update", "edited"),
    /** A person signed a draft. */
    SIGNED("U", Type.REST, "update", "signed"),
    /** A person amended a signed report. */
    AMENDED("U", Type.REST, "update", "amended"),
    /** A person rejected a draft. */
    REJECTED("U", Type.REST, "update", "rejected"),
    /** A person retracted a signed report. */
    RETRACTED("U", Type.REST, "update", "retracted"),
    /** Results were sent to an archive, a FHIR server or a subscriber, or printed. */
    EXPORTED("R", Type.EXPORT, "", "exported"),
    /** A study or its images were removed, as the site's retention policy says. */
    REMOVED("D", Type.ACTIVITY, "", "removed"),
    /** Somebody told the service to do something, such as to try failed work again. */
    COMMANDED("E", Type.REST, "operation", "commanded"),
    /** The service started. */
    STARTED("E", Type.ACTIVITY, "", "started"),
    /** The service stopped in an orderly way. */
    STOPPED("E", Type.ACTIVITY, "", "stopped"),
    /** Settings changed while the service ran. */
    CONFIGURED("U", Type.ACTIVITY, "", "configured"),
    /** Somebody was refused. */
    ACCESS_DENIED("E", Type.ALERT, "", "access-denied");

    /** AuditEvent.type, the EventID of DICOM's messages. */
    enum Type {
        REST("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"),
        ACTIVITY(AuditEvents.DICOM, "110100", "Application Activity"),
        EXPORT(AuditEvents.DICOM, "110106", "Export"),
        ALERT(AuditEvents.DICOM, "110113", "Security Alert");

        private final String system;
        private final String code;
        private final String words;

        Type(String system, String code, String words) {
            this.system = system;
            this.code = code;
            this.words = words;
        }

        String system() {
            return system;
        }

        String code() {
            return code;
        }

        String words() {
            return words;
        }
    }

    private final String action;
    private final Type type;
    private final String interaction;
    private final String code;

    AuditKind(String action, Type type, String interaction, String code) {
        this.action = action;
        this.type = type;
        this.interaction = interaction;
        this.code = code;
    }

    Type type() {
        return type;
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

    /** The client is the source of the message in the sense of BALP: it writes, or it brings a query or a command. */
    boolean sends() {
        return writes() || this == SEARCH || this == COMMANDED;
    }

    /** The server takes from the client rather than gives to it. */
    boolean writes() {
        return action.equals("C") || action.equals("U");
    }
}
