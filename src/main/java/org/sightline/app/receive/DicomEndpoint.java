package org.sightline.app.receive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sightline.app.audit.AuditedDenials;
import org.sightline.app.config.DicomConfig;
import org.sightline.app.config.DicomConfig.Tls.ClientAuth;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.remote.ResultTitles;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.CommitmentSink;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.CalledAe;
import org.sightline.dicom.net.DicomListener;
import org.sightline.dicom.net.IncomingInstance;
import org.sightline.dicom.net.ListenerConfig;
import org.sightline.dicom.net.ListenerCounts.Refusal;
import org.sightline.dicom.net.RefusedCall;
import org.sightline.dicom.net.TlsPort;
import org.sightline.dicom.procedure.ProcedureSink;

/** Opens the DICOM ports when all else is up and closes them first, so that nothing arrives that cannot be taken in. */
@Singleton
public class DicomEndpoint {
    private static final Logger LOG = Logger.getLogger(DicomEndpoint.class);

    private static final int FIRST = 1;
    private static final int LAST = 10_000;

    private final DicomConfig config;
    private final AeRules rules;
    private final DicomPeers peers;
    private final Receiver receiver;
    private final ResultTitles results;
    private final CommitmentSink commitments;
    private final ProcedureSink procedures;
    private final DicomMeters meters;
    private final AuditedDenials denials;
    private volatile Optional<DicomListener> listener = Optional.empty();

    public DicomEndpoint(
            SightlineConfig config,
            AeRules rules,
            DicomPeers peers,
            Receiver receiver,
            ResultTitles results,
            CommitmentSink commitments,
            ProcedureSink procedures,
            DicomMeters meters,
            AuditedDenials denials) {
        this.config = config.dicom();
        this.rules = rules;
        this.peers = peers;
        this.receiver = receiver;
        this.results = results;
        this.commitments = commitments;
        this.procedures = procedures;
        this.meters = meters;
        this.denials = denials;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        ListenerConfig wanted = wanted();
        DicomListener started = config.procedureSteps()
                ? DicomListener.start(wanted, this::store, commitments, procedures)
                : DicomListener.start(wanted, this::store, commitments);
        started.watchRefusals(this::audit);
        results.tell(started::answer);
        listener = Optional.of(started);
        meters.watch(started);
        String titles = wanted.titles().stream().map(CalledAe::title).collect(Collectors.joining(", "));
        LOG.infof("DICOM %s listens on %s:%d", titles, config.host(), started.port());
        started.tlsPort().ifPresent(port -> LOG.infof("DICOM over TLS on %s:%d", config.host(), port));
    }

    /** Too many at once is no attempt at what is not allowed, and would fill the log of a busy hour. */
    private void audit(RefusedCall call) {
        if (call.reason() != Refusal.LIMIT) {
            String reason = "DICOM association refused: " + call.reason();
            denials.association(call.host(), call.callingAe(), call.calledAe(), reason);
        }
    }

    private ListenerConfig wanted() {
        List<CalledAe> titles = rules.all().stream().map(AeRule::called).toList();
        return new ListenerConfig(
                titles,
                config.host(),
                config.port(),
                config.tls().keyStore().map(keys -> tls()),
                config.maxAssociations(),
                config.maxAssociationsPerHost(),
                config.asynchronousWindow(),
                config.requestTimeout(),
                config.idleTimeout(),
                config.stallTimeout());
    }

    private TlsPort tls() {
        boolean certificate = config.tls().clientAuth() == ClientAuth.REQUIRED;
        if (certificate && config.tls().trustStore().isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.dicom.tls",
                    "peers have to show a certificate, but no trust-store says which; set it, or client-auth=none");
        }
        return new TlsPort(config.tls().port(), peers.tls(), certificate);
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        listener.ifPresent(DicomListener::close);
    }

    /** The port in use, which differs from the configured one when that is 0. */
    public int port() {
        return listener.map(DicomListener::port).orElse(config.port());
    }

    /** The port for TLS, where there is one. */
    public OptionalInt tlsPort() {
        return listener.map(DicomListener::tlsPort).orElseGet(OptionalInt::empty);
    }

    /** Tells an asker of its commitment on its own association; false when that does not stand any more. */
    public boolean report(CommitmentRequest request, CommitmentResult result) {
        return listener.map(open -> open.report(request, result)).orElse(false);
    }

    private void store(IncomingInstance instance) {
        if (results.take(instance.calledAe())) {
            results.store(instance);
            return;
        }
        String source = instance.callingAe() + "@" + instance.remoteHost();
        Claim claim = new Claim(Optional.of(instance.sopUid()), Optional.empty(), Optional.of(instance.calledAe()));
        receiver.receive(Way.DIMSE, source, claim, instance::writeTo);
    }
}
