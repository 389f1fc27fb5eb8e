package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.sr.Roi;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.result.SegmentIndex;

/** Which segment of a stored SEG shows a label: segments are numbered in the order of the labels that occur. */
@Singleton
public class StoredSegments implements SegmentIndex {
    private static final int REMEMBERED = 256;

    private final Database database;
    private final Instances instances;
    private final Results results;

    /** By UID of the object, whose content follows from its run: a mask is looked through once, not at every reading. */
    private final Map<String, Written> latest = Collections.synchronizedMap(new Latest());

    StoredSegments(Database database, Instances instances, Results results) {
        this.database = database;
        this.instances = instances;
        this.results = results;
    }

    private record Written(InstanceHeader header, List<Integer> labels) {}

    @Override
    public Optional<Roi.Segmented> find(ExpertRun run, int label) {
        return run.segmentationUid().flatMap(uid -> written(run, uid)).flatMap(written -> segment(written, run, label));
    }

    private Optional<Written> written(ExpertRun run, String sopUid) {
        Optional<Written> known = Optional.ofNullable(latest.get(sopUid));
        if (known.isPresent()) {
            return known;
        }
        Optional<Written> read = database.read(handle -> instances.result(handle, sopUid))
                .map(instances::header)
                .map(header -> new Written(header, results.mask(run.id()).occurring()));
        read.ifPresent(written -> latest.put(sopUid, written));
        return read;
    }

    private static Optional<Roi.Segmented> segment(Written written, ExpertRun run, int label) {
        int segment = written.labels().indexOf(label) + 1;
        InstanceHeader header = written.header();
        return segment == 0
                ? Optional.empty()
                : Optional.of(new Roi.Segmented(header.ref(), header.sopClassUid(), segment, run.series()));
    }

    /** Forgets what was asked for longest ago. */
    private static final class Latest extends LinkedHashMap<String, Written> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > REMEMBERED;
        }
    }
}
