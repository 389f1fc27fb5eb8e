package org.sightline.orchestration.drafting;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.ExpertRun;

/**
 * A draft and how it was written.
 *
 * @param trace of the model; empty when the evidence composer wrote it
 */
public record Drafted(DraftReport draft, Optional<DraftTrace> trace) {
    /** Readings that the model asked for. */
    public List<ExpertRun> further() {
        return trace.map(DraftTrace::further).orElse(List.of());
    }
}
