package org.sightline.app.receive;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.sightline.app.db.Arrivals;
import org.sightline.app.db.Database;
import org.sightline.app.db.InstanceRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.DataSetHash;

/** What to do with an object that comes again: its sender is told that it is stored, so it has to be. */
@Singleton
class SpareBytes {
    private static final Logger LOG = Logger.getLogger(SpareBytes.class);

    private final Database database;
    private final Instances instances;
    private final Arrivals arrivals;
    private final ObjectStore store;

    SpareBytes(Database database, Instances instances, Arrivals arrivals, ObjectStore store) {
        this.database = database;
        this.instances = instances;
        this.arrivals = arrivals;
        this.store = store;
    }

    /** Puts the bytes in the place of those that are missing or changed; false where all is well. */
    boolean replaces(Arrival arrival) {
        return database.read(
                        handle -> instances.find(handle, arrival.header().ref().sopUid()))
                .filter(kept -> !intact(kept))
                .filter(kept -> put(arrival, kept))
                .isPresent();
    }

    private boolean intact(InstanceRecord kept) {
        try {
            return DataSetHash.matches(store.local(kept.objectKey()), kept.dataHash());
        } catch (StudyException unreadable) {
            return false;
        }
    }

    private boolean put(Arrival arrival, InstanceRecord kept) {
        boolean put = database.transaction(
                handle -> arrivals.replace(handle, kept.sopUid(), arrival.objectKey(), kept.objectKey()));
        if (put) {
            LOG.warnf("an object of study %s was missing or changed; it came again and is restored", kept.studyUid());
            store.delete(kept.objectKey());
        }
        return put;
    }
}
