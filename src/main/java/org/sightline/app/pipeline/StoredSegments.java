package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.HashMap;
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
public class StoredSegments {
    private final Database database;
    private final Instances instances;
    private final Results results;

    StoredSegments(Database database, Instances instances, Results results) {
        this.database = database;
        this.instances = instances;
        this.results = results;
    }

    /** An index for the reading of one study: a mask is looked through once. */
    SegmentIndex index() {
        Map<String, List<Integer>> labelsByRun = new HashMap<>();
        return (run, label) -> object(run).flatMap(header -> {
            List<Integer> labels =
                    labelsByRun.computeIfAbsent(run.id(), id -> results.mask(id).occurring());
            int segment = labels.indexOf(label) + 1;
            return segment == 0
                    ? Optional.empty()
                    : Optional.of(new Roi.Segmented(header.ref(), header.sopClassUid(), segment, run.series()));
        });
    }

    private Optional<InstanceHeader> object(ExpertRun run) {
        return run.segmentationUid()
                .flatMap(uid -> database.read(h -> instances.result(h, uid)))
                .map(instances::header);
    }
}
