package org.sightline.app.doctor;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.app.db.Database;
import org.sightline.app.db.Inventory;
import org.sightline.app.db.Inventory.Named;
import org.sightline.app.doctor.Doctor.Broken;
import org.sightline.app.store.ObjectStore;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.DataSetHash;

/** Reads received objects back, byte by byte, and holds them against the hash that was taken when they came. */
@Singleton
public class Contents {
    private final Database database;
    private final Inventory inventory;
    private final ObjectStore store;

    public Contents(Database database, Inventory inventory, ObjectStore store) {
        this.database = database;
        this.inventory = inventory;
        this.store = store;
    }

    /**
     * Some objects that were read.
     *
     * @param objects how many
     * @param broken those that are not what was received
     * @param next the SOP Instance UID after which the rest begins; empty when there is none
     */
    public record Page(int objects, List<Broken> broken, Optional<String> next) {
        public Page {
            broken = List.copyOf(broken);
        }
    }

    /**
     * Reads the next objects in the order of their SOP Instance UIDs.
     *
     * @param after begins behind this UID; empty for the beginning
     */
    public Page read(String after, int most) {
        List<Named> rows = database.read(handle -> inventory.instances(handle, after, most));
        List<Broken> broken =
                rows.stream().map(this::compare).flatMap(Optional::stream).toList();
        boolean more = rows.size() == most;
        return new Page(
                rows.size(), broken, more ? Optional.of(rows.get(most - 1).sopUid()) : Optional.empty());
    }

    private Optional<Broken> compare(Named row) {
        return wrong(row).map(what -> new Broken(row.sopUid(), row.studyUid(), row.key(), what));
    }

    private Optional<String> wrong(Named row) {
        try {
            return DataSetHash.matches(store.local(row.key()), row.dataHash())
                    ? Optional.empty()
                    : Optional.of("has another content than was received");
        } catch (StudyException e) {
            return isNamed(row.key()) ? Optional.of("cannot be read: " + e.reason()) : Optional.empty();
        }
    }

    /** Retention may have removed it since the row was read. */
    private boolean isNamed(String key) {
        return !database.read(handle -> inventory.known(handle, Set.of(key))).isEmpty();
    }
}
