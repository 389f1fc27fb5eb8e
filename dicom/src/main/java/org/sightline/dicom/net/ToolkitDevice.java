package org.sightline.dicom.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;

/** The toolkit's device with one connection and one application entity; every timeout is set, none is left at "never". */
final class ToolkitDevice implements AutoCloseable {
    static final int PDU_LENGTH = 128 * 1024;

    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Device device = new Device("sightline");
    private final ApplicationEntity entity;
    private final Connection connection = new Connection();
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("dicom-timer"));

    private ToolkitDevice(ApplicationEntity entity, Executor executor) {
        this.entity = entity;
        timers.setRemoveOnCancelPolicy(true);
        connection.setReceivePDULength(PDU_LENGTH);
        connection.setSendPDULength(PDU_LENGTH);
        connection.setReleaseTimeout(millis(RELEASE_TIMEOUT));
        device.setExecutor(executor);
        device.setScheduledExecutor(timers);
        device.setInstalled(true);
        device.addConnection(connection);
        device.addApplicationEntity(entity);
        entity.addConnection(connection);
    }

    /** A device whose associations run on the thread that accepts them. */
    static ToolkitDevice serving(ListenerConfig config, InstanceSink sink) {
        StorageEntity entity = new StorageEntity(config.aeTitle());
        entity.setDimseRQHandler(new ServiceProvider(sink, config.stallTimeout()));
        ToolkitDevice toolkit = new ToolkitDevice(entity, Runnable::run);
        toolkit.device.setAssociationHandler(new OwnIdentity());
        toolkit.device.setLimitOpenAssociations(config.maxAssociations());
        toolkit.connection.setRequestTimeout(millis(config.requestTimeout()));
        toolkit.connection.setIdleTimeout(millis(config.idleTimeout()));
        return toolkit;
    }

    /** A device that opens associations; each is read on a thread of its own. */
    static ToolkitDevice calling(String callingAe, Duration responseTimeout) {
        Executor executor =
                task -> DaemonThreads.named("dicom-peer").newThread(task).start();
        ToolkitDevice toolkit = new ToolkitDevice(new ApplicationEntity(callingAe), executor);
        toolkit.connection.setConnectTimeout(millis(CONNECT_TIMEOUT));
        toolkit.connection.setAcceptTimeout(millis(responseTimeout));
        toolkit.connection.setResponseTimeout(millis(responseTimeout));
        return toolkit;
    }

    /** Opens an association; the caller releases it. */
    Association open(PeerAddress peer, AAssociateRQ request)
            throws IOException, InterruptedException, GeneralSecurityException {
        Connection remote = new Connection("peer", peer.host(), peer.port());
        return entity.connect(connection, remote, request);
    }

    /** Runs a check again and again until the device is closed or the check is cancelled. */
    ScheduledFuture<?> every(Duration period, Runnable check) {
        return timers.scheduleWithFixedDelay(check, millis(period), millis(period), TimeUnit.MILLISECONDS);
    }

    Connection connection() {
        return connection;
    }

    List<Association> openAssociations() {
        return List.of(device.listOpenAssociations());
    }

    /** Lets delayed socket closures run; timers of ended associations were cancelled. */
    @Override
    public void close() {
        timers.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        timers.shutdown();
    }

    static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
