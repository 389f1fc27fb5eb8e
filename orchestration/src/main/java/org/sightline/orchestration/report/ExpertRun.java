package org.sightline.orchestration.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.SeriesRef;
import org.sightline.experts.ExpertDescriptor;

/**
 * One reading by one expert: a line of the trace.
 *
 * @param id function of study, version, expert, series and instances, so that a step run again gives the same run
 * @param outcome what came of it
 * @param reason why it declined or failed; empty when it reported
 * @param inputHash SHA-256 over the hashes of the instances it was given, in UID order
 * @param evidence its findings, each with an id of its own
 * @param segmentationUid SOP Instance UID of the SEG object written for its mask
 * @param started when it began
 * @param millis how long it took
 */
public record ExpertRun(
        String id,
        ExpertDescriptor expert,
        String route,
        SeriesRef series,
        Outcome outcome,
        String reason,
        String inputHash,
        List<Evidence> evidence,
        Optional<String> segmentationUid,
        Instant started,
        long millis) {
    /** How a reading ended. */
    public enum Outcome {
        REPORTED,
        DECLINED,
        FAILED
    }

    public ExpertRun {
        evidence = List.copyOf(evidence);
    }

    /** How texts call the expert: name and version. */
    public String reader() {
        return expert.name() + " " + expert.version();
    }
}
