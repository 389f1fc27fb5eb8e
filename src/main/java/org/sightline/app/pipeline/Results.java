package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.config.ResultKind;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Instances;
import org.sightline.app.db.ResultObject;
import org.sightline.app.store.MaskFile;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.seg.Algorithm;
import org.sightline.dicom.seg.SegIdentity;
import org.sightline.dicom.seg.SegWriter;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.ExpertDescriptor;

/** Writes the objects an expert run leaves: SEG for the archive, label mask for the page. UIDs follow from the run. */
@Singleton
public class Results {
    private static final int SERIES_NUMBER = 9100;
    private static final String MANUFACTURER = "Sightline";

    private record Known(String runId, MaskFile mask) {}

    private final ObjectStore store;
    private final Instances instances;
    private final boolean segmentations;

    private volatile SoftReference<Known> last = new SoftReference<>(null);

    public Results(ObjectStore store, Instances instances, SightlineConfig config) {
        this.store = store;
        this.instances = instances;
        this.segmentations = config.results().orElse(Set.of()).contains(ResultKind.SEG);
    }

    /**
     * Writes both, unless the mask is empty or this site wants no SEG; the same run again writes the same object under
     * the same UID.
     */
    Optional<ResultObject> write(
            String runId, int version, Segmentation mask, ExpertDescriptor expert, Instant completed) {
        if (!segmentations || SegWriter.segmentNumbers(mask).isEmpty()) {
            return Optional.empty();
        }
        String sopUid = Uids.named("seg/" + runId);
        SegIdentity identity = new SegIdentity(
                Uids.named("seg-series/" + runId),
                sopUid,
                SERIES_NUMBER,
                expert.title(),
                completed.atOffset(ZoneOffset.UTC));
        Algorithm algorithm = new Algorithm(expert.name(), expert.version(), MANUFACTURER);
        store.stage(out -> MaskFile.write(mask, out)).keep(maskKey(runId));
        return Optional.of(keep(version, ResultKind.SEG, out -> SegWriter.write(mask, algorithm, identity, out)));
    }

    /** Stores an object of ours under a key that follows from its SOP Instance UID. */
    ResultObject keep(int version, ResultKind kind, ObjectStore.Content content) {
        ObjectStore.Staged staged = store.stage(content);
        InstanceHeader header = HeaderReader.read(staged.file());
        InstanceRef ref = header.ref();
        String key = "results/" + ref.sopUid() + ".dcm";
        staged.keep(key);
        return new ResultObject(
                ref.sopUid(), ref.studyUid(), ref.seriesUid(), version, kind.name(), key, instances.json(header));
    }

    /** The mask of a run. The last one stays in memory while there is room: one picture after the other asks for it. */
    public MaskFile mask(String runId) {
        Known known = last.get();
        if (known != null && known.runId().equals(runId)) {
            return known.mask();
        }
        MaskFile mask = read(runId);
        last = new SoftReference<>(new Known(runId, mask));
        return mask;
    }

    private MaskFile read(String runId) {
        try (InputStream in = Files.newInputStream(store.local(maskKey(runId)))) {
            return MaskFile.read(in);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, runId, "the mask of this run is not readable", e);
        }
    }

    private static String maskKey(String runId) {
        return "results/" + runId + ".mask.gz";
    }
}
