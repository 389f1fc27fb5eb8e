package org.sightline.dicom.archive;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.archive.ArchiveAccess.RetrieveMethod;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.ArchiveQuery;
import org.sightline.dicom.net.ArchiveRetrieve;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.QueryTimeouts;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;

/** C-FIND, C-GET and C-MOVE. */
final class DimseArchiveClient implements ArchiveClient {
    private static final int LONGEST_LIST = 100_000;

    private final PeerAddress peer;
    private final ArchiveAccess access;
    private final ArchiveQuery query;
    private final ArchiveRetrieve retrieve;

    DimseArchiveClient(PeerAddress peer, ArchiveAccess access) {
        QueryTimeouts timeouts = QueryTimeouts.ofSilence(access.silence());
        this.peer = peer;
        this.access = access;
        this.query = new ArchiveQuery(peer, access.aeTitle(), access.tls(), timeouts);
        this.retrieve = new ArchiveRetrieve(peer, access.aeTitle(), access.tls(), timeouts);
    }

    @Override
    public List<StudyMatch> find(StudyQuery wanted, int limit) {
        return query.studies(wanted, limit);
    }

    @Override
    public List<SeriesMatch> series(String studyUid) {
        return query.series(studyUid, LONGEST_LIST);
    }

    @Override
    public RetrieveReport retrieve(String studyUid, InstanceIntake intake, RetrieveProgress progress) {
        if (access.method() == RetrieveMethod.MOVE) {
            return move(studyUid, progress);
        }
        Optional<RetrieveReport> got =
                retrieve.get(studyUid, query.instances(studyUid, LONGEST_LIST), intake, progress);
        if (access.method() == RetrieveMethod.GET) {
            return got.orElseThrow(() -> new StudyException(
                    ErrorCode.PEER_REFUSED,
                    peer.toString(),
                    peer + " does not do C-GET for this study; set sightline.retrieve.method to auto or move"));
        }
        return got.filter(DimseArchiveClient::enough).orElseGet(() -> move(studyUid, progress));
    }

    /** An object that we refused ourselves would be refused by C-MOVE too. */
    private static boolean enough(RetrieveReport report) {
        return report.whole() || report.refusal().isPresent();
    }

    private RetrieveReport move(String studyUid, RetrieveProgress progress) {
        return retrieve.move(studyUid, access.aeTitle(), progress);
    }
}
