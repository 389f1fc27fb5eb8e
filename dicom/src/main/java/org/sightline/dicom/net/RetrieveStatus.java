package org.sightline.dicom.net;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;

/** Reads the responses of C-FIND, C-GET and C-MOVE (PS3.4 tables C.4-1 to C.4-3). */
final class RetrieveStatus {
    private RetrieveStatus() {}

    static void tell(Attributes pending, RetrieveProgress progress) {
        int done = completed(pending) + count(pending, Tag.NumberOfFailedSuboperations);
        progress.reached(done, done + count(pending, Tag.NumberOfRemainingSuboperations));
    }

    /**
     * What the last response reports.
     *
     * @throws StudyException when it is a refusal without sub-operations
     */
    static RetrieveReport report(
            PeerAddress peer, String service, RetrieveReport.Method method, Responses.Last last, String ourAe) {
        Attributes command = last.command();
        RetrieveReport report = new RetrieveReport(
                method,
                completed(command),
                count(command, Tag.NumberOfFailedSuboperations),
                count(command, Tag.NumberOfRemainingSuboperations),
                failedUids(last.dataSet()),
                Optional.empty());
        boolean counted = report.completed() + report.failed() + report.remaining() > 0;
        if (last.status() == DimseStatus.SUCCESS || counted) {
            return report;
        }
        throw method == RetrieveReport.Method.C_MOVE ? notMoved(peer, last, ourAe) : refused(peer, service, last);
    }

    /** Not every archive has status A801 for this: Orthanc answers C000 for a destination it does not know. */
    private static StudyException notMoved(PeerAddress peer, Responses.Last last, String ourAe) {
        StudyException refused = refused(peer, "C-MOVE", last);
        return new StudyException(
                refused.code(),
                refused.subject(),
                refused.reason() + "; the archive must know " + ourAe + " with our host and port as a destination");
    }

    /** Class A7xx is for want of resources; archives answer Cxxx also when a destination does not answer: both pass. */
    static StudyException refused(PeerAddress peer, String service, Responses.Last last) {
        boolean passes = last.status() >> 8 == 0xA7 || last.status() >> 12 == 0xC;
        String comment = last.comment().replaceAll("[^ -~]", "?");
        return new StudyException(
                passes ? ErrorCode.PEER_UNREACHABLE : ErrorCode.PEER_REFUSED,
                peer.toString(),
                "%s answered %s with status %04X%s"
                        .formatted(peer, service, last.status(), comment.isEmpty() ? "" : ": " + comment));
    }

    private static int completed(Attributes command) {
        return count(command, Tag.NumberOfCompletedSuboperations) + count(command, Tag.NumberOfWarningSuboperations);
    }

    private static int count(Attributes command, int tag) {
        return Math.max(0, command.getInt(tag, 0));
    }

    private static List<String> failedUids(Attributes dataSet) {
        String[] uids = dataSet.getStrings(Tag.FailedSOPInstanceUIDList);
        return uids == null
                ? List.of()
                : Arrays.stream(uids).flatMap(Stream::ofNullable).toList();
    }
}
