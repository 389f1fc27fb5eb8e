package org.sightline.experts.remote.deploy;

import java.time.Duration;
import java.util.List;
import org.sightline.dicom.read.InstanceFile;

/**
 * Where result objects arrive: the AE titles that remote workflows export to. An object has to be in the inbox before its
 * C-STORE is acknowledged, because the remote side calls a workflow done after the acknowledgement.
 */
public interface ResultInbox {
    /**
     * Begins to wait for objects of a study. Objects that came before belong to nobody; so do those that come after
     * {@link Expectation#close}.
     *
     * @param resultAe the called AE title, one for each workflow
     */
    Expectation expect(String resultAe, String studyUid);

    /** One wait. Used by one thread. */
    interface Expectation extends AutoCloseable {
        /** What has come, each SOP Instance UID once, ordered by it. The files stay until {@link #close}. */
        List<InstanceFile> arrived();

        /** Returns when another object has come since the last call of {@link #arrived}, or the time is over. */
        void await(Duration longest) throws InterruptedException;

        @Override
        void close();
    }
}
