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
        if (last.status() == DimseStatus.MOVE_DESTINATION_UNKNOWN) {
            throw new StudyException(
                    ErrorCode.PEER_REFUSED,
                    peer.toString(),
                    peer + " does not know " + ourAe + " as a C-MOVE destination; register our AE title, host and port"
                            + " there");
        }
        throw refused(peer, service, last);
    }

    /** Failures of class A7xx are for want of resources and pass (PS3.7 annex C.5). */
    static StudyException refused(PeerAddress peer, String service, Responses.Last last) {
        boolean passes = last.status() >> 8 == 0xA7;
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
