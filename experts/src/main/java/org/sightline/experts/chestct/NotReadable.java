package org.sightline.experts.chestct;

/** Ends a reading with a reason; {@link ChestCtExpert} turns it into a declined result. Leaves this package never. */
final class NotReadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NotReadable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
