package org.sightline.app.pull;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;
import org.sightline.orchestration.prior.Prior;
import org.sightline.orchestration.prior.PriorRules;

/** Other studies of a patient, here and in the archives, judged by whether they can be compared with. */
@Singleton
public class PriorSearch {
    /** How our own store is called among the places. */
    public static final String HERE = "here";

    private static final int LIMIT = 200;

    /** Studies whose series are asked for: each is a query of its own. */
    private static final int SERIES_QUERIES = 20;

    private final LocalStudies local;
    private final ArchiveClients archives;

    public PriorSearch(LocalStudies local, ArchiveClients archives) {
        this.local = local;
        this.archives = archives;
    }

    /** A judged study and where it is: {@link #HERE}, or the archives as they are configured. */
    public record Found(Prior prior, List<String> places) {}

    /** An archive that could not be asked. */
    public record Silent(String archive, String reason) {}

    /** What is known, comparable studies first, and who could not be asked. */
    public record Answer(List<Found> found, List<Silent> silent) {}

    /**
     * Searches.
     *
     * @throws StudyException {@code NOT_FOUND} when the study itself is not here
     */
    public Answer of(String studyUid) {
        StudyMatch current = local.require(studyUid);
        Gathering gathering = new Gathering(current);
        String patient = current.patient().id();
        if (!patient.isEmpty()) {
            local.ofPatient(patient, LIMIT).forEach(study -> gathering.add(HERE, study));
            archives.all().forEach(archive -> gathering.ask(archive, patient));
        }
        return gathering.answer();
    }

    /** One search. */
    private static final class Gathering {
        private final StudyMatch current;
        private final Map<String, StudyMatch> studies = new LinkedHashMap<>();
        private final Map<String, List<String>> places = new LinkedHashMap<>();
        private final List<Silent> silent = new ArrayList<>();
        private int queries;

        Gathering(StudyMatch current) {
            this.current = current;
        }

        void add(String place, StudyMatch study) {
            studies.putIfAbsent(study.studyUid(), study);
            places.computeIfAbsent(study.studyUid(), uid -> new ArrayList<>()).add(place);
        }

        void ask(ArchiveClients.Named archive, String patient) {
            try {
                for (StudyMatch study : archive.client().find(StudyQuery.ofPatient(patient), LIMIT)) {
                    add(archive.name(), studies.containsKey(study.studyUid()) ? study : whole(archive, study));
                }
            } catch (StudyException e) {
                silent.add(new Silent(archive.name(), e.code() + ": " + e.reason()));
            }
        }

        /** The body part stands in the series alone (PS3.4 table C.6-1 has it at no higher level). */
        private StudyMatch whole(ArchiveClients.Named archive, StudyMatch study) {
            if (!PriorRules.regionMissing(current, study) || queries++ >= SERIES_QUERIES) {
                return study;
            }
            return study.withBodyParts(archive.client().series(study.studyUid()).stream()
                    .map(SeriesMatch::bodyPart)
                    .filter(part -> !part.isEmpty())
                    .distinct()
                    .toList());
        }

        Answer answer() {
            List<Found> found = PriorRules.rank(current, studies.values()).stream()
                    .map(prior ->
                            new Found(prior, places.getOrDefault(prior.study().studyUid(), List.of())))
                    .toList();
            return new Answer(found, List.copyOf(silent));
        }
    }
}
