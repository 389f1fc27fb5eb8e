package org.sightline.app.receive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.net.DicomListener;
import org.sightline.dicom.net.IncomingInstance;
import org.sightline.dicom.net.ListenerConfig;

/** Opens the DICOM port when all else is up and closes it first, so that nothing arrives that cannot be taken in. */
@Singleton
public class DicomEndpoint {
    private static final Logger LOG = Logger.getLogger(DicomEndpoint.class);

    private static final int FIRST = 1;
    private static final int LAST = 10_000;

    private final SightlineConfig.Dicom config;
    private final Receiver receiver;
    private volatile Optional<DicomListener> listener = Optional.empty();

    public DicomEndpoint(SightlineConfig config, Receiver receiver) {
        this.config = config.dicom();
        this.receiver = receiver;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        ListenerConfig wanted = new ListenerConfig(
                config.aeTitle(),
                config.host(),
                config.port(),
                config.maxAssociations(),
                config.requestTimeout(),
                config.idleTimeout(),
                config.stallTimeout());
        DicomListener started = DicomListener.start(wanted, this::store);
        listener = Optional.of(started);
        LOG.infof("DICOM %s listens on %s:%d", config.aeTitle(), config.host(), started.port());
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        listener.ifPresent(DicomListener::close);
    }

    /** The port in use, which differs from the configured one when that is 0. */
    public int port() {
        return listener.map(DicomListener::port).orElse(config.port());
    }

    private void store(IncomingInstance instance) {
        String source = instance.callingAe() + "@" + instance.remoteHost();
        Claim claim = new Claim(Optional.of(instance.sopUid()), Optional.empty(), Optional.of(instance.calledAe()));
        receiver.receive(source, claim, instance::writeTo);
    }
}
