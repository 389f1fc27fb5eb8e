package org.sightline.orchestration.ground;

/**
 * What one rule says about one assertion and one piece of evidence.
 *
 * @param words the rule and both sides, such as {@code presence: the sentence says absent, chest-ct 1.0 says present}
 */
record Check(Result result, String words) {
    /** From best to worst; SILENT: the evidence does not speak about it. */
    enum Result {
        AGREES,
        SILENT,
        CONTRADICTS
    }

    static Check agrees() {
        return new Check(Result.AGREES, "");
    }

    static Check silent(String words) {
        return new Check(Result.SILENT, words);
    }

    static Check contradicts(String words) {
        return new Check(Result.CONTRADICTS, words);
    }
}
