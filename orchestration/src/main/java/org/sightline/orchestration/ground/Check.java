package org.sightline.orchestration.ground;

/**
 * What one rule says about one claim and one piece of evidence.
 *
 * @param words the rule and both sides, such as {@code presence: the sentence says absent, chest-ct 1.0 says present};
 *     where it agrees, what a reader should know all the same
 */
record Check(Result result, Aspect aspect, String words) {
    /** From best to worst; SILENT: the evidence does not speak about it. */
    enum Result {
        AGREES,
        SILENT,
        CONTRADICTS
    }

    /** What was compared, in the order in which it is told. */
    enum Aspect {
        PRESENCE,
        SIDE,
        SITE,
        NUMBER
    }

    static Check agrees(Aspect aspect) {
        return new Check(Result.AGREES, aspect, "");
    }

    static Check agrees(Aspect aspect, String words) {
        return new Check(Result.AGREES, aspect, words);
    }

    static Check silent(Aspect aspect, String words) {
        return new Check(Result.SILENT, aspect, words);
    }

    static Check contradicts(Aspect aspect, String words) {
        return new Check(Result.CONTRADICTS, aspect, words);
    }
}
