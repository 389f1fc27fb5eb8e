package org.sightline.dicom.net;

import java.util.List;

/** What {@link DicomPeer#store} did, one outcome for each file in the order they were decided. */
public record StoreReport(List<StoreOutcome> outcomes) {
    public StoreReport {
        outcomes = List.copyOf(outcomes);
    }

    /** How many objects the peer has. */
    public long stored() {
        return outcomes.stream().filter(StoreOutcome::stored).count();
    }

    /** The files the peer does not have, each with its reason. */
    public List<StoreOutcome> failures() {
        return outcomes.stream().filter(outcome -> !outcome.stored()).toList();
    }
}
