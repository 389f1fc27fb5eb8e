package org.sightline.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.sightline.dicom.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens one association. When the toolkit cannot write its A-ABORT, its reading loop ends and leaves the association in
 * the state it was in, so that whoever waits for the next state waits for ever; here the end of the loop ends the wait.
 */
final class CallingDevice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallingDevice.class);

    /** How long the toolkit may take to say why the loop ended. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final PeerAddress peer;
    private final ApplicationEntity entity;
    private final ToolkitDevice toolkit;
    private final FutureTask<Association> opening;
    private final CountDownLatch ended = new CountDownLatch(1);

    CallingDevice(PeerAddress peer, AAssociateRQ request, CallingEntity caller) {
        this.entity = new ApplicationEntity(request.getCallingAET());
        this.peer = peer;
        entity.setRoleSelectionNegotiationLenient(true);
        Connection local = new CallingConnection(caller, peer);
        this.toolkit = new ToolkitDevice(entity, local, this::read);
        Connection remote = new Connection("peer", peer.host(), peer.port());
        this.opening = new FutureTask<>(() -> entity.connect(local, remote, request));
    }

    /** Answers requests that the peer makes on our association: the C-STORE sub-operations of a C-GET. */
    void serve(DimseRQHandler provider) {
        entity.setDimseRQHandler(provider);
    }

    /** Connects and negotiates; any failure of the peer or the toolkit leaves as an exception of the reason's type. */
    Association open() throws Exception {
        DaemonThreads.named("dicom-connect").newThread(opening).start();
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception reason ? reason : e;
        } catch (CancellationException e) {
            throw new IOException("no DICOM answer from " + peer, e);
        }
    }

    Future<?> every(Duration period, Runnable check) {
        return toolkit.every(period, check);
    }

    /** Waits for the reading loop to end, which it does when the socket is closed by either side. */
    void awaitEnd(Duration longest) throws InterruptedException {
        if (!ended.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} did not answer the release", peer);
        }
    }

    private void read(Runnable loop) {
        Runnable watched = () -> {
            try {
                loop.run();
            } finally {
                ended.countDown();
                toolkit.after(GRACE, () -> opening.cancel(true));
            }
        };
        DaemonThreads.named("dicom-peer").newThread(watched).start();
    }

    @Override
    public void close() {
        toolkit.close();
    }
}
