package org.sightline.app.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.TimelineEntry;
import org.sightline.app.pipeline.Readings;

/** One study with everything that happened to it: the answer to "where is accession X?". */
public record StudyDetail(
        @JsonUnwrapped StudyRow study,
        List<SeriesView> series,
        List<TimelineEntry> timeline,
        Map<String, Long> stepMillis,
        Optional<Readings.Reading> reading,
        List<RunView> runs,
        List<DraftView> drafts,
        List<ResultView> results,
        List<DeliveryView> deliveries,
        List<PublicationView> publications,
        Optional<ExpectationView> expected,
        List<ConflictView> conflicts) {
    /** What the study is waiting for; absent once it is there. */
    public record ExpectationView(int series, int instances, String statedBy, Instant statedAt) {}

    /** An object that was kept aside because another one is stored under its UID. */
    public record ConflictView(String id, String sopUid, String source, Instant receivedAt) {}

    /** A series with its instances in display order. */
    public record SeriesView(
            String seriesUid,
            String modality,
            String number,
            String description,
            String bodyPart,
            List<InstanceView> instances) {}

    /** An instance; {@code frames} is 0 where there are no pixels. */
    public record InstanceView(String sopUid, int number, int frames, int rows, int columns) {}

    /** One reading by one expert. */
    public record RunView(
            String id,
            String expert,
            String version,
            String weightsHash,
            String route,
            String seriesUid,
            String outcome,
            String reason,
            Instant started,
            long millis,
            Optional<String> segmentationUid) {}

    /** A draft of this study. */
    public record DraftView(String id, int version, String status, Instant created) {
        static DraftView of(DraftRecord draft) {
            return new DraftView(draft.id(), draft.version(), draft.status(), draft.created());
        }
    }

    /** A DICOM object we made. */
    public record ResultView(String kind, int version, String sopUid, String seriesUid, String url) {}
}
