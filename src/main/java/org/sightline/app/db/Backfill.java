package org.sightline.app.db;

import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Brings what earlier versions stored into a search index of today, once, at the first start after the upgrade. */
public final class Backfill {
    private static final Logger LOG = Logger.getLogger(Backfill.class);

    private Backfill() {}

    /**
     * @param what is entered, for the log
     * @param batch enters some in a transaction of its own and says how many; 0 when all are entered
     */
    public static void run(String what, IntSupplier batch) {
        long entered = 0;
        for (int some = batch.getAsInt(); some > 0; some = batch.getAsInt()) {
            entered += some;
        }
        if (entered > 0) {
            LOG.infof("%d %s of an earlier version entered into the search index", entered, what);
        }
    }
}
