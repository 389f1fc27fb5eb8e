package org.sightline.experts;

/** A model, or an algorithm, that reads one series and says what it found. Thread-safe. */
public interface Expert {
    ExpertDescriptor descriptor();

    /**
     * Reads the series. Never throws for bad input: what it cannot read it declines with a reason, what breaks is
     * {@link ExpertResult.Failed}. The same input gives the same findings and masks.
     */
    ExpertResult read(ExpertRequest request);
}
