package org.sightline.experts;

/** A model, or an algorithm, that reads one series and says what it found. Thread-safe. */
public interface Expert {
    ExpertDescriptor descriptor();

    /**
     * Reads the series. Never throws for bad input: what it cannot read it declines with a reason, what breaks is
     * {@link ExpertResult.Failed}. The same input gives the same findings and masks.
     *
     * @param watch hears how far the reading is, and ends it early when nobody waits for it any more: then the answer is
     *     {@code Failed(EXPERT_CANCELLED)}
     */
    ExpertResult read(ExpertRequest request, ReadingWatch watch);

    /** Reads unwatched. */
    default ExpertResult read(ExpertRequest request) {
        return read(request, ReadingWatch.NONE);
    }
}
