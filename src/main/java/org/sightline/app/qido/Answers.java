package org.sightline.app.qido;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.json.DicomJson;
import org.sightline.dicom.json.JsonDataSet;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;

/** Turns what was found into data sets: the attributes every answer has, and those asked for (PS3.18 section 10.6.3.3). */
@Singleton
class Answers {
    private final Database database;
    private final Facts facts;
    private final Instances instances;
    private final ObjectStore store;

    Answers(Database database, Facts facts, Instances instances, ObjectStore store) {
        this.database = database;
        this.facts = facts;
        this.instances = instances;
        this.store = store;
    }

    /** The facts of one page, read with few statements. */
    record Page(Map<String, Facts.Stored> stored, Map<String, Facts.Related> related, Map<String, Integer> instances) {}

    /** @param base URL of the DICOMweb service, for links */
    record Request(Scope scope, Search search, String base) {}

    Page page(Request request, List<Found> found) {
        List<String> studies = found.stream().map(Found::studyUid).toList();
        List<String> samples = found.stream().map(Found::sampleUid).toList();
        boolean ofStudy =
                request.scope().level() == Level.STUDY || !request.scope().oneStudy();
        boolean ofSeries = request.scope().level() == Level.SERIES;
        return database.read(handle -> new Page(
                facts.stored(handle, samples),
                ofStudy ? facts.related(handle, studies) : Map.of(),
                ofSeries ? facts.instances(handle, studies) : Map.of()));
    }

    JsonDataSet answer(Request request, Page page, Found found) {
        Facts.Stored stored = page.stored().get(found.sampleUid());
        if (stored == null) {
            throw new IllegalStateException("the index names an instance that is not stored");
        }
        InstanceHeader header = instances.header(found.sampleUid(), stored.header());
        boolean removed = stored.objectKey().equals(ObjectStore.REMOVED);
        JsonDataSet answer = new JsonDataSet()
                .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(
                        Tags.INSTANCE_AVAILABILITY,
                        removed ? "OFFLINE" : "ONLINE") // PS3.3 C.4.23.1.1: it can be sent again
                .put(Tags.STUDY_INSTANCE_UID, found.studyUid());
        if (!header.study().timezone().isEmpty()) {
            answer.put(Tags.TIMEZONE_OFFSET_FROM_UTC, header.study().timezone());
        }
        Level level = request.scope().level();
        if (level == Level.STUDY || !request.scope().oneStudy()) {
            study(answer, header, page.related().getOrDefault(found.studyUid(), Facts.Related.NONE));
        }
        if (level == Level.SERIES || level == Level.INSTANCE && !request.scope().oneSeries()) {
            series(answer, header);
        }
        String url = request.base() + "/studies/" + found.studyUid();
        switch (level) {
            case STUDY -> answer.put(Tags.RETRIEVE_URL, url);
            case SERIES ->
                answer.put(Tags.RETRIEVE_URL, url + "/series/" + found.seriesUid())
                        .put(
                                Tags.NUMBER_OF_SERIES_RELATED_INSTANCES,
                                page.instances().getOrDefault(found.studyUid() + "/" + found.seriesUid(), 0));
            case INSTANCE -> instance(answer, header, url);
        }
        if (!removed) {
            addAsked(answer, request, stored.objectKey());
        }
        return answer;
    }

    private static void study(JsonDataSet answer, InstanceHeader header, Facts.Related related) {
        answer.put(Tags.STUDY_DATE, header.study().date())
                .put(Tags.STUDY_TIME, header.study().time())
                .put(Tags.ACCESSION_NUMBER, header.study().accession())
                .put(Tags.MODALITIES_IN_STUDY, related.modalities())
                .put(Tags.REFERRING_PHYSICIAN_NAME, header.study().referrer())
                .put(Tags.STUDY_DESCRIPTION, header.study().description())
                .put(Tags.PATIENT_NAME, header.patient().name())
                .put(Tags.PATIENT_ID, header.patient().id())
                .put(Tags.PATIENT_BIRTH_DATE, header.patient().birthDate())
                .put(Tags.PATIENT_SEX, header.patient().sex())
                .put(Tags.STUDY_ID, header.study().studyId())
                .put(Tags.NUMBER_OF_STUDY_RELATED_SERIES, related.series())
                .put(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, related.instances());
        if (!header.patient().issuer().isEmpty()) {
            answer.put(Tags.ISSUER_OF_PATIENT_ID, header.patient().issuer());
        }
    }

    private static void series(JsonDataSet answer, InstanceHeader header) {
        answer.put(Tags.MODALITY, header.series().modality())
                .put(Tags.SERIES_INSTANCE_UID, header.ref().seriesUid())
                .put(Tags.SERIES_NUMBER, header.series().number())
                .put(Tags.SERIES_DESCRIPTION, header.series().description());
        put(answer, Tags.BODY_PART_EXAMINED, header.series().bodyPart());
        put(answer, Tags.PERFORMED_START_DATE, header.series().performedDate());
        put(answer, Tags.PERFORMED_START_TIME, header.series().performedTime());
    }

    private static void instance(JsonDataSet answer, InstanceHeader header, String url) {
        answer.put(Tags.SOP_CLASS_UID, header.sopClassUid())
                .put(Tags.SOP_INSTANCE_UID, header.ref().sopUid())
                .put(Tags.SERIES_INSTANCE_UID, header.ref().seriesUid())
                .put(Tags.INSTANCE_NUMBER, header.image().instanceNumber())
                .put(
                        Tags.RETRIEVE_URL,
                        url + "/series/" + header.ref().seriesUid() + "/instances/"
                                + header.ref().sopUid());
        ImageModule image = header.image();
        if (header.hasPixels()) {
            answer.put(Tags.ROWS, image.rows())
                    .put(Tags.COLUMNS, image.columns())
                    .put(Tags.NUMBER_OF_FRAMES, image.frames());
            put(answer, Tags.BITS_ALLOCATED, image.bitsAllocated() == 0 ? "" : Integer.toString(image.bitsAllocated()));
        }
    }

    private static void put(JsonDataSet answer, int tag, String value) {
        if (!value.isEmpty()) {
            answer.put(tag, value);
        }
    }

    /** What the index does not hold is read from the object: only when it is asked for. */
    private void addAsked(JsonDataSet answer, Request request, String objectKey) {
        Level level = request.scope().level();
        Search search = request.search();
        boolean missing = search.includeAll()
                || search.include().stream().anyMatch(tag -> search.wants(tag, level) && !answer.contains(tag));
        if (missing) {
            answer.addMissing(DicomJson.read(store.local(objectKey), tag -> search.wants(tag, level)));
        }
    }
}
