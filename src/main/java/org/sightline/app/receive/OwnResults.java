package org.sightline.app.receive;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Arrivals;

/**
 * Knows our own objects when they come back, as they do from an archive that forwards whatever is new. They are
 * acknowledged and not taken in: as late images they would start a new version, whose results come back in turn.
 */
@Singleton
public class OwnResults {
    private static final Logger LOG = Logger.getLogger(OwnResults.class);

    /** What {@code Uids.named} begins with: spares a query for nearly every image. */
    private static final String OUR_ROOT = "2.25.";

    private final Arrivals arrivals;

    public OwnResults(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** True for the SOP Instance UID of an object we made, whatever an archive did to its attributes since. */
    public boolean contains(Handle handle, String sopUid) {
        boolean ours = sopUid.startsWith(OUR_ROOT) && arrivals.ours(handle, sopUid);
        if (ours) {
            LOG.infof("one of our results came back and is acknowledged: %s", sopUid);
        }
        return ours;
    }
}
