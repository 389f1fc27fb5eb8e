package org.sightline.dicom.archive;

import java.util.List;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;

/** An archive that is searched and fetched from. An interrupt of the calling thread ends what is going on. */
public interface ArchiveClient {
    /**
     * Studies with exactly these keys.
     *
     * @param limit answers after which the archive is told to stop
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    List<StudyMatch> find(StudyQuery query, int limit);

    /**
     * The series of a study.
     *
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    List<SeriesMatch> series(String studyUid);

    /**
     * Fetches a study. By C-MOVE the objects come to our own listener and not to the intake.
     *
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}, {@code NOT_FOUND}
     */
    RetrieveReport retrieve(String studyUid, InstanceIntake intake, RetrieveProgress progress);

    /** The client that speaks an archive's protocol. */
    static ArchiveClient of(Archive archive, ArchiveAccess access) {
        if (archive instanceof Archive.Dimse dimse) {
            return new DimseArchiveClient(dimse.address(), access);
        }
        return new WebArchiveClient(((Archive.Web) archive).base(), access);
    }
}
