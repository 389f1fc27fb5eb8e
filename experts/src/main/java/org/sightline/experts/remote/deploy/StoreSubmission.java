package org.sightline.experts.remote.deploy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.StoreOutcome;
import org.sightline.dicom.net.StoreReport;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertRequest;

/**
 * Route A: the series by C-STORE, on one association, in the order of its SOP Instance UIDs. The gateway begins to work
 * some seconds after the last instance, so a series that was taken in part starts a run whose results nobody waits for.
 */
record StoreSubmission(DicomPeer gateway, Clock clock) implements Submission {
    @Override
    public Submitted submit(ExpertRequest request, Progress progress) {
        progress.stopIfCancelled();
        List<Path> files = request.files().stream()
                .map(InstanceFile::file)
                .distinct()
                .sorted()
                .toList();
        Instant from = clock.instant();
        StoreReport report = store(files, progress);
        if (!report.failures().isEmpty()) {
            throw incomplete(report);
        }
        String accession = request.files().get(0).header().study().accession();
        return new Submitted(request.series(), accession, from, clock.instant(), files.size(), Optional.empty());
    }

    /** The gateway rejects for good what only a full disk keeps it from taking, so every refusal may be tried again. */
    private StoreReport store(List<Path> files, Progress progress) {
        try {
            return gateway.store(files, step -> progress.sending((double) step.done() / step.total()));
        } catch (StudyException e) {
            throw new StudyException(ErrorCode.EXPERT_UNAVAILABLE, e.subject(), e.reason(), e);
        }
    }

    private static StudyException incomplete(StoreReport report) {
        StoreOutcome first = report.failures().get(0);
        return new StudyException(
                ErrorCode.EXPERT_UNAVAILABLE,
                first.sopUid(),
                "the gateway took " + report.stored() + " of "
                        + report.outcomes().size() + " instances; the first it did not take: " + first.result()
                        + (first.status() < 0 ? "" : ", status " + Integer.toHexString(first.status())));
    }
}
