package org.sightline.app.drafting;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.pipeline.Results;
import org.sightline.app.pipeline.Snapshots;
import org.sightline.app.store.MaskFile;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.seg.SegReader;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.orchestration.drafting.StudyImages;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/** Pixels and masks from the object store. */
@Singleton
class StoredImages {
    private final Snapshots snapshots;
    private final Results results;
    private final Database database;
    private final Instances instances;
    private final ObjectStore store;

    StoredImages(Snapshots snapshots, Results results, Database database, Instances instances, ObjectStore store) {
        this.snapshots = snapshots;
        this.results = results;
        this.database = database;
        this.instances = instances;
        this.store = store;
    }

    /** Those of a version of a study: where its objects lie is asked for once, and not for each of a series' hundreds. */
    StudyImages of(StudySnapshot study) {
        return new OfStudy(snapshots.stored(study.ref().studyUid(), study.version()));
    }

    private final class OfStudy implements StudyImages {
        private final Snapshots.Stored stored;

        OfStudy(Snapshots.Stored stored) {
            this.stored = stored;
        }

        @Override
        public Volume volume(SeriesImages series) {
            List<InstanceFile> files = series.images().stream()
                    .map(InstanceHeader::ref)
                    .map(stored::file)
                    .toList();
            return VolumeBuilder.build(series.series().ref(), files);
        }

        @Override
        public Image image(InstanceRef instance, int frame) {
            return PixelReader.read(stored.file(instance), frame);
        }

        @Override
        public Optional<Segmentation> mask(ExpertRun run, Volume volume) {
            return run.segmentationUid()
                    .flatMap(uid -> database.read(handle -> instances.result(handle, uid)))
                    .map(object -> new InstanceFile(instances.header(object), store.local(object.objectKey())))
                    .map(SegReader::segments)
                    .flatMap(segments -> onVolume(results.mask(run.id()), segments, volume));
        }
    }

    /** Segments of the object are numbered in the order of the labels that occur in the mask. */
    private static Optional<Segmentation> onVolume(MaskFile mask, List<Segment> segments, Volume volume) {
        List<MaskFile.Frame> frames = volume.sources().stream()
                .map(source -> new MaskFile.Frame(source.ref().sopUid(), source.frame()))
                .toList();
        if (!frames.equals(mask.frames())) {
            return Optional.empty();
        }
        List<Integer> labels = mask.occurring();
        List<Segment> named = IntStream.range(0, Math.min(labels.size(), segments.size()))
                .mapToObj(place -> segments.get(place).numbered(labels.get(place)))
                .toList();
        return Optional.of(new Segmentation(volume.grid(), mask.mask(), named, volume.sources()));
    }
}
