package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.db.SharedWork;
import org.sightline.app.store.ObjectStore;
import org.sightline.app.store.ObjectStore.Staged;
import org.sightline.dicom.read.InstanceHeader;

/** Enters a stored object into the index. Objects that come at the same time share one transaction and one sync. */
@Singleton
public class Registrar {
    private final Database database;
    private final Instances instances;
    private final ObjectStore store;
    private final CompletionRules rules;
    private final SpareBytes spare;
    private final SharedWork<Arrival, Registration> index;

    public Registrar(
            Database database,
            Instances instances,
            ObjectStore store,
            CompletionRules rules,
            Enrolment enrolment,
            SpareBytes spare) {
        this.database = database;
        this.spare = spare;
        this.instances = instances;
        this.store = store;
        this.rules = rules;
        this.index = new SharedWork<>(arrivals -> enter(enrolment, arrivals));
    }

    private List<Registration> enter(Enrolment enrolment, List<Arrival> arrivals) {
        return database.transaction(handle -> enrolment.enter(handle, arrivals));
    }

    /** Returns when bytes and row are durable. The same bytes again are fine; other bytes under a known UID are kept aside. */
    Registration register(String source, Claim claim, InstanceHeader header, String hash, Staged staged) {
        String id = UUID.randomUUID().toString();
        String key = "instances/" + id.substring(0, 2) + "/" + id + ".dcm";
        Arrival arrival = new Arrival(
                source, rules.timing(claim.calledAe()), header, instances.json(header), hash, key, staged.bytes());
        staged.keep(key);
        Registration entered = enter(arrival);
        Registration outcome =
                entered == Registration.SAME_BYTES && spare.replaces(arrival) ? Registration.RESTORED : entered;
        if (outcome == Registration.SAME_BYTES) {
            store.delete(key);
        }
        database.sync();
        return outcome;
    }

    private Registration enter(Arrival arrival) {
        try {
            return index.run(arrival);
        } catch (RuntimeException e) {
            store.delete(arrival.objectKey());
            throw e;
        }
    }
}
