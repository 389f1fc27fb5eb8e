package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.sightline.app.db.Database;
import org.sightline.app.db.InstanceRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.StudyRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.DataSetHash;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

/** A version of a study as its steps see it. */
@Singleton
public class Snapshots {
    private static final Comparator<InstanceHeader> ORDER = Comparator.comparingInt(
                    (InstanceHeader h) -> h.image().instanceNumber())
            .thenComparing(h -> h.ref().sopUid());

    private final Database database;
    private final Instances instances;
    private final ObjectStore store;

    public Snapshots(Database database, Instances instances, ObjectStore store) {
        this.database = database;
        this.instances = instances;
        this.store = store;
    }

    /** The study with the headers of its instances, series in the order of their numbers. */
    public StudySnapshot load(String studyUid, int version) {
        List<InstanceHeader> headers = database.read(h -> instances.ofVersion(h, studyUid, version)).stream()
                .map(instances::header)
                .sorted(ORDER)
                .toList();
        if (headers.isEmpty()) {
            throw new StudyException(ErrorCode.NOT_FOUND, studyUid, "no object of this study is stored");
        }
        InstanceHeader first = headers.get(0);
        Map<String, List<InstanceHeader>> series = headers.stream()
                .collect(Collectors.groupingBy(
                        h -> h.ref().seriesUid(), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        return new StudySnapshot(
                new StudyRef(studyUid),
                version,
                first.patient(),
                first.study(),
                series.values().stream()
                        .map(Snapshots::summary)
                        .sorted(Comparator.comparingInt(Snapshots::number)
                                .thenComparing(s -> s.ref().seriesUid()))
                        .toList());
    }

    private static SeriesSummary summary(List<InstanceHeader> headers) {
        InstanceHeader first = headers.get(0);
        return new SeriesSummary(first.ref().series(), first.series(), headers);
    }

    private static int number(SeriesSummary series) {
        String number = series.attributes().number();
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
    }

    /**
     * One stored instance, found by itself: a picture needs one of a study's thousands.
     *
     * @throws StudyException {@code NOT_FOUND}
     */
    public InstanceFile file(InstanceRef ref) {
        return database.read(h -> instances.find(h, ref.sopUid()))
                .filter(r ->
                        r.seriesUid().equals(ref.seriesUid()) && r.studyUid().equals(ref.studyUid()))
                .map(this::file)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_FOUND, ref.sopUid(), "no such instance in this study and series"));
    }

    private InstanceFile file(InstanceRecord instance) {
        return new InstanceFile(instances.header(instance), store.local(instance.objectKey()));
    }

    /** Where the objects of a version lie and what their bytes hash to; each is held against its hash before it is read. */
    public Stored stored(String studyUid, int version) {
        Map<String, InstanceRecord> bySop = database.read(h -> instances.ofVersion(h, studyUid, version)).stream()
                .collect(Collectors.toMap(InstanceRecord::sopUid, r -> r));
        return new Stored(bySop, this);
    }

    /** The stored objects of one version. */
    public static final class Stored {
        private final Map<String, InstanceRecord> bySop;
        private final Snapshots snapshots;
        private final Set<InstanceRef> intact = ConcurrentHashMap.newKeySet();

        private Stored(Map<String, InstanceRecord> bySop, Snapshots snapshots) {
            this.bySop = bySop;
            this.snapshots = snapshots;
        }

        /** @throws StudyException {@code OBJECT_CHANGED} when it is not what was received */
        public InstanceFile file(InstanceRef ref) {
            InstanceRecord instance = require(ref);
            InstanceFile file = snapshots.file(instance);
            if (!intact.contains(ref)) {
                if (!DataSetHash.matches(file.file(), instance.dataHash())) {
                    throw new StudyException(
                            ErrorCode.OBJECT_CHANGED,
                            ref.sopUid(),
                            "the stored object is not the one that was received; send it again or restore it from a backup,"
                                    + " and see ./sightline doctor --deep");
                }
                intact.add(ref);
            }
            return file;
        }

        public String hash(InstanceRef ref) {
            return require(ref).dataHash();
        }

        private InstanceRecord require(InstanceRef ref) {
            InstanceRecord found = bySop.get(ref.sopUid());
            if (found == null) {
                throw new StudyException(
                        ErrorCode.NOT_FOUND, ref.sopUid(), "this instance is not part of the study version");
            }
            return found;
        }
    }
}
