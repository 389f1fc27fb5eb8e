package org.sightline.orchestration.evaluation.run;

/**
 * How far a run is.
 *
 * @param total questions of this run
 * @param kept of them, answered by an earlier run into the same folder
 * @param answered stored by this one
 * @param failed without an answer so far, by this one
 * @param retries requests sent again by this one
 */
public record Tally(int total, int kept, int answered, int failed, long retries) {
    public int done() {
        return kept + answered + failed;
    }

    Tally keptOne() {
        return new Tally(total, kept + 1, answered, failed, retries);
    }

    Tally with(Prediction prediction) {
        int worked = prediction.text().isPresent() ? 1 : 0;
        return new Tally(total, kept, answered + worked, failed + 1 - worked, retries);
    }

    Tally retried(int times) {
        return new Tally(total, kept, answered, failed, retries + times);
    }
}
