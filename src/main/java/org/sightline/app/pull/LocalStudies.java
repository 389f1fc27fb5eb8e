package org.sightline.app.pull;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.db.StudySearch;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.read.InstanceHeader;

/** Our own store, described as an archive describes its studies. */
@Singleton
class LocalStudies {
    private final Database database;
    private final Studies studies;
    private final StudySearch search;
    private final Instances instances;

    LocalStudies(Database database, Studies studies, StudySearch search, Instances instances) {
        this.database = database;
        this.studies = studies;
        this.search = search;
        this.instances = instances;
    }

    /** @throws StudyException {@code NOT_FOUND} */
    StudyMatch require(String studyUid) {
        return database.read(handle -> described(handle, studies.require(handle, studyUid)))
                .orElseThrow(
                        () -> new StudyException(ErrorCode.NOT_FOUND, studyUid, "no object of this study is stored"));
    }

    List<StudyMatch> ofPatient(String patientId, int limit) {
        StudySearch.Filter filter = StudySearch.Filter.ALL.ofPatient(patientId);
        return database.read(handle -> search.page(handle, filter, Optional.empty(), limit).stream()
                .map(study -> described(handle, study))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<StudyMatch> described(Handle handle, StudyRecord study) {
        List<InstanceHeader> headers = instances.oneOfEachSeries(handle, study.studyUid()).stream()
                .map(instances::header)
                .toList();
        return headers.stream().findFirst().map(first -> match(study, first, headers));
    }

    private static StudyMatch match(StudyRecord study, InstanceHeader first, List<InstanceHeader> headers) {
        return new StudyMatch(
                study.studyUid(),
                study.accession(),
                first.study().date(),
                first.study().time(),
                first.study().description(),
                first.patient(),
                distinct(headers, header -> header.series().modality()),
                distinct(headers, header -> header.series().bodyPart()),
                List.of(),
                study.seriesCount(),
                study.instanceCount());
    }

    private static List<String> distinct(List<InstanceHeader> headers, Function<InstanceHeader, String> value) {
        return headers.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
