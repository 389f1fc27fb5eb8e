package org.sightline.app.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.AuditSeals.Entry;
import org.sightline.app.db.AuditSeals.Head;
import org.sightline.app.db.AuditSeals.Link;
import org.sightline.app.db.AuditSeals.Sealed;
import org.sightline.app.db.AuditSeals.Unsealed;
import org.sightline.app.db.Database;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Brings what is committed into the chain, a second later: one pod at a time, so that no work waits for the lock of the chain.
 * Every pod looks; a lock that another holds is left to it.
 */
@Singleton
public class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final int BATCH = 500;

    private final Database database;
    private final AuditSeals seals;
    private final AuditKey key;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("audit-seal"));

    public Sealer(Database database, AuditSeals seals, AuditKey key) {
        this.database = database;
        this.seals = seals;
        this.key = key;
    }

    /** A service with another key does not start: what it wrote would look forged. One that cannot reach the key yet does. */
    void start(@Observes StartupEvent event) {
        try {
            key.chainOf(database.read(seals::end));
        } catch (StudyException e) {
            if (e.code() == ErrorCode.INVALID_CONFIGURATION) {
                throw e;
            }
            LOG.warnf("nothing can be audited until the key can be read: %s", e.getMessage());
        }
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdown();
    }

    /** Never throws: a task that does is not run again. */
    private void look() {
        try {
            seal();
        } catch (RuntimeException e) {
            LOG.error("audit entries could not be sealed and wait", e);
        }
    }

    /** Seals what waits, unless another does. */
    public void seal() {
        int sealed;
        do {
            sealed = database.read(seals::unsealed) == 0 ? 0 : database.transaction(this::seal);
        } while (sealed == BATCH);
    }

    /** Seals a batch in the caller's transaction, unless another seals; how many. */
    public int seal(Handle handle) {
        return seals.tryLock(handle).map(end -> seal(handle, end)).orElse(0);
    }

    /** What is older than marks begins the chain; with the last of it the key is fixed, and later nothing is without a mark. */
    private int seal(Handle handle, Sealed end) {
        Chain chain = key.chainOf(end);
        List<Unsealed> batch = seals.waiting(handle, BATCH);
        boolean begins = end.keyId().isEmpty();
        String keyId = begins && batch.size() == BATCH ? "" : chain.keyId();
        List<Link> links = links(handle, chain, end.head(), batch, begins);
        if (!links.isEmpty()) {
            seals.append(handle, links, keyId);
        }
        return batch.size();
    }

    private List<Link> links(Handle handle, Chain chain, Head head, List<Unsealed> batch, boolean begins) {
        Head last = head;
        List<Link> links = new ArrayList<>();
        for (Unsealed next : batch) {
            Optional<Entry> ours = next.entry().filter(entry -> ours(chain, entry, next.mark(), begins));
            if (ours.isPresent()) {
                Link link = chain.next(last, ours.get());
                links.add(link);
                last = new Head(link.seq(), link.hash());
            } else {
                LOG.errorf("audit entry %s is not as this service wrote it and is not sealed", next.id());
                seals.refuse(handle, next.id());
            }
        }
        return links;
    }

    private static boolean ours(Chain chain, Entry entry, String mark, boolean begins) {
        return mark.isEmpty() ? begins : mark.equals(chain.mark(entry));
    }
}
