package org.sightline.dicom.archive;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;
import org.sightline.dicom.web.QidoClient;
import org.sightline.dicom.web.WadoClient;
import org.sightline.dicom.web.WebAccess;

/** QIDO-RS and WADO-RS. */
final class WebArchiveClient implements ArchiveClient {
    private static final Duration RESPONSE = Duration.ofSeconds(30);
    private static final int LONGEST_LIST = 10_000;

    private final QidoClient search;
    private final WadoClient retrieve;

    WebArchiveClient(URI base, ArchiveAccess access) {
        search = new QidoClient(new WebAccess(base, access.authorization(), RESPONSE, access.silence()));
        // The head of an answer waits until the server has read what it sends.
        retrieve = new WadoClient(
                new WebAccess(base, access.authorization(), access.silence(), access.silence()),
                InputLimit.OBJECT_BYTES.most());
    }

    @Override
    public List<StudyMatch> find(StudyQuery query, int limit) {
        return search.studies(query, limit);
    }

    @Override
    public List<SeriesMatch> series(String studyUid) {
        return search.series(studyUid, LONGEST_LIST);
    }

    @Override
    public RetrieveReport retrieve(String studyUid, InstanceIntake intake, RetrieveProgress progress) {
        int expected = search.studies(StudyQuery.ofStudy(studyUid), 1).stream()
                .mapToInt(StudyMatch::instances)
                .max()
                .orElse(0);
        return retrieve.study(studyUid, expected, intake, progress);
    }
}
