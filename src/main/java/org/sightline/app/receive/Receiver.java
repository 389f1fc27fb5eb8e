package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.sightline.app.db.Database;
import org.sightline.app.db.Quarantine;
import org.sightline.app.db.QuarantineEntry;
import org.sightline.app.observe.Meters;
import org.sightline.app.store.ObjectStore;
import org.sightline.app.store.ObjectStore.Staged;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.Part10;

/**
 * Takes one object in, however it comes: written and synced, header read, row committed, and only then returned. What
 * breaks a rule is kept in quarantine and refused by an exception.
 */
@Singleton
public class Receiver {
    private static final Logger LOG = Logger.getLogger(Receiver.class);

    private final ObjectStore store;
    private final Database database;
    private final Quarantine quarantine;
    private final Registrar registrar;
    private final Meters meters;
    private final Clock clock;

    public Receiver(
            ObjectStore store,
            Database database,
            Quarantine quarantine,
            Registrar registrar,
            Meters meters,
            Clock clock) {
        this.store = store;
        this.database = database;
        this.quarantine = quarantine;
        this.registrar = registrar;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param way how it came
     * @param source who sent it, for people: calling AE and host, or STOW-RS and host
     * @param claim what the sender says it is
     * @return what was stored, and whether it was new
     * @throws StudyException the object is refused; retryable codes ask the sender to come again
     */
    public Received receive(Way way, String source, Claim claim, ObjectStore.Content content) {
        Staged staged = stage(way, content);
        try {
            InstanceHeader header = HeaderReader.read(staged.file());
            claim.check(header);
            Registration outcome = registrar.register(source, claim, header, dataSetHash(staged.file()), staged);
            meters.received(way.name(), outcome.name(), staged.bytes());
            return new Received(header, outcome);
        } catch (StudyException e) {
            meters.received(way.name(), e.code().name(), 0);
            refuse(source, claim, staged, e);
            throw e;
        } catch (RuntimeException e) {
            staged.drop();
            throw new StudyException(ErrorCode.STORAGE_FAILED, claim.subject(), "the object could not be recorded", e);
        }
    }

    /** An object that was accepted. */
    public record Received(InstanceHeader header, Registration outcome) {}

    /** A full disk refuses here. */
    private Staged stage(Way way, ObjectStore.Content content) {
        try {
            return store.stage(content);
        } catch (StudyException e) {
            meters.received(way.name(), e.code().name(), 0);
            throw e;
        }
    }

    private void refuse(String source, Claim claim, Staged staged, StudyException error) {
        LOG.warnf("refused an object from %s: %s %s", source, error.code(), error.reason());
        if (error.code().retry() == Retry.YES) {
            staged.drop();
            return;
        }
        String id = UUID.randomUUID().toString();
        String key = "quarantine/" + id;
        staged.keep(key);
        String sopUid = claim.subject().isEmpty() ? error.subject() : claim.subject();
        record(new QuarantineEntry(
                id, clock.instant(), source, "", uidOrNone(sopUid), error.code().name(), error.reason(), key));
    }

    private void record(QuarantineEntry entry) {
        database.inTransaction(handle -> quarantine.add(handle, entry));
        database.sync();
    }

    /** An unreadable object is named by its temporary file, which means nothing to anybody. */
    private static String uidOrNone(String subject) {
        return subject.matches("[0-9.]{1,64}") ? subject : "";
    }

    /** Hash of the data set alone: senders write different file meta information around the same data set. */
    private static String dataSetHash(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Part10.dataSetOffset(file));
            return Sha256.of(in);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "a stored object could not be read back", e);
        }
    }
}
