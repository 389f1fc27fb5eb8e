package org.sightline.dicom.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.AssociationMonitor;
import org.aoju.bus.image.metric.Connection;
import org.sightline.dicom.DaemonThreads;

/** The toolkit's device with one connection and one application entity, and the timers it needs. */
final class ToolkitDevice implements AutoCloseable {
    /** Longest P-DATA-TF we ask for and send. */
    static final int PDU_LENGTH = 128 * 1024;

    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private final Device device = new Device("sightline");
    private final Connection connection;
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("dicom-timer"));

    /**
     * Wires the toolkit.
     *
     * @param executor runs the reading loop of each association
     */
    ToolkitDevice(ApplicationEntity entity, Executor executor) {
        this(entity, new Connection(), executor);
    }

    ToolkitDevice(ApplicationEntity entity, Connection connection, Executor executor) {
        this.connection = connection;
        timers.setRemoveOnCancelPolicy(true);
        timers.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
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

    Connection connection() {
        return connection;
    }

    void answerAssociations(AssociationHandler handler, AssociationMonitor monitor, int limit) {
        device.setAssociationHandler(handler);
        device.setAssociationMonitor(monitor);
        device.setLimitOpenAssociations(limit);
    }

    /** Sets the waits and the window of a listener; an answer is waited for as long as a data set. */
    void limit(ListenerConfig config) {
        connection.setRequestTimeout(millis(config.requestTimeout()));
        connection.setIdleTimeout(millis(config.idleTimeout()));
        connection.setResponseTimeout(millis(config.stallTimeout()));
        connection.setMaxOpsPerformed(config.window());
    }

    List<Association> openAssociations() {
        return List.of(device.listOpenAssociations());
    }

    /** Runs a check again and again until it is cancelled or the device is closed. */
    ScheduledFuture<?> every(Duration period, Runnable check) {
        return timers.scheduleWithFixedDelay(check, millis(period), millis(period), TimeUnit.MILLISECONDS);
    }

    void after(Duration delay, Runnable task) {
        try {
            timers.schedule(task, millis(delay), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    /** Lets delayed socket closures run; timers of ended associations were cancelled. */
    @Override
    public void close() {
        timers.shutdown();
    }

    static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
