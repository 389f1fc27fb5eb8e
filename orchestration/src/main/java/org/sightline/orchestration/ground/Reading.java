package org.sightline.orchestration.ground;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;

/**
 * What one expert was asked about the study, and what it said.
 *
 * @param id of the run, as evidence names it
 * @param reader name and version
 * @param outcome how it ended
 * @param reason why it declined or failed; empty when it reported
 * @param looksFor findings it can report; empty where that is not known, so that nothing follows from its silence
 */
public record Reading(
        String id,
        String reader,
        ExpertRun.Outcome outcome,
        String reason,
        Optional<List<Code>> looksFor,
        List<Evidence> evidence) {
    public Reading {
        looksFor = looksFor.map(List::copyOf);
        evidence = List.copyOf(evidence);
    }

    /** A run as the trace has it; an expert whose manifest lists no label is one of whom it is not known. */
    public static Reading of(ExpertRun run) {
        Optional<List<Code>> looksFor = Optional.of(run.expert().looksFor())
                .filter(x -> !run.expert().labels().isEmpty());
        return new Reading(run.id(), run.reader(), run.outcome(), run.reason(), looksFor, run.evidence());
    }
}
