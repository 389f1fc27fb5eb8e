package org.sightline.dicom.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects outcomes and tells of them. */
final class Ledger {
    private final List<StoreOutcome> outcomes = new ArrayList<>();
    private final int total;
    private final Consumer<StoreProgress> progress;

    Ledger(int total, Consumer<StoreProgress> progress) {
        this.total = total;
        this.progress = progress;
    }

    void add(StoreOutcome outcome) {
        outcomes.add(outcome);
        progress.accept(new StoreProgress(outcomes.size(), total, outcome));
    }

    void giveUp(List<OutgoingFile> files, String reason) {
        files.forEach(file -> add(StoreOutcome.notSent(file.file(), file.sopUid(), reason)));
    }

    boolean anythingAnswered() {
        return outcomes.stream().anyMatch(outcome -> outcome.status() >= 0);
    }

    StoreReport report() {
        return new StoreReport(outcomes);
    }
}
