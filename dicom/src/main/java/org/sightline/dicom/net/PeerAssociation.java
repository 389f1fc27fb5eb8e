package org.sightline.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.internal.pdu.RoleSelection;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.error.StudyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association that we requested. Closing it releases it. */
final class PeerAssociation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerAssociation.class);

    private static final int MEDIUM_PRIORITY = 0;
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private final CallingDevice device;
    private final Association association;
    private final AtomicLong sent = new AtomicLong();

    private PeerAssociation(CallingDevice device, Association association) {
        this.device = device;
        this.association = association;
    }

    /**
     * Requests an association.
     *
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    static PeerAssociation open(PeerAddress peer, CallingEntity caller, Collection<ProposedContext> contexts) {
        return connect(peer, caller, Optional.empty(), request(peer, caller.title(), contexts));
    }

    /** Requests an association as the request says. */
    static PeerAssociation open(PeerAddress peer, CallingEntity caller, AAssociateRQ request) {
        return connect(peer, caller, Optional.empty(), request);
    }

    /**
     * Requests an association on which the peer sends objects back: the SCP role is asked for their SOP classes (PS3.7
     * section D.3.3.4).
     *
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    static PeerAssociation openReceiving(
            PeerAddress peer,
            CallingEntity caller,
            Collection<ProposedContext> contexts,
            Set<String> received,
            DimseRQHandler provider) {
        AAssociateRQ request = request(peer, caller.title(), contexts);
        received.forEach(sopClass -> request.addRoleSelection(new RoleSelection(sopClass, false, true)));
        return connect(peer, caller, Optional.of(provider), request);
    }

    private static PeerAssociation connect(
            PeerAddress peer, CallingEntity caller, Optional<DimseRQHandler> provider, AAssociateRQ request) {
        String callingAe = caller.title();
        CallingDevice device = new CallingDevice(peer, request, caller);
        provider.ifPresent(device::serve);
        try {
            return new PeerAssociation(device, device.open());
        } catch (InterruptedException e) {
            device.close();
            Thread.currentThread().interrupt();
            throw PeerFailure.of(peer, callingAe, e);
        } catch (Exception e) {
            device.close();
            throw PeerFailure.of(peer, callingAe, e);
        }
    }

    static AAssociateRQ request(PeerAddress peer, String callingAe, Collection<ProposedContext> contexts) {
        AAssociateRQ request = new AAssociateRQ();
        request.setCallingAET(callingAe);
        request.setCalledAET(peer.aeTitle());
        request.setImplClassUID(FileMetaInformation.IMPLEMENTATION_CLASS_UID);
        request.setImplVersionName(FileMetaInformation.IMPLEMENTATION_VERSION_NAME);
        int id = 1;
        for (ProposedContext context : new LinkedHashSet<>(contexts)) {
            request.addPresentationContext(new Presentation(id, context.sopClassUid(), context.transferSyntaxUid()));
            id += 2;
        }
        return request;
    }

    Association association() {
        return association;
    }

    Future<?> every(Duration period, Runnable check) {
        return device.every(period, check);
    }

    void echo() throws IOException, InterruptedException {
        association.cecho().next();
    }

    /** True when the peer accepted the context, and the association still stands. */
    boolean accepts(ProposedContext context) {
        return association.getTransferSyntaxesFor(context.sopClassUid()).contains(context.transferSyntaxUid());
    }

    /** @throws IOException when the peer has ended the association: then nothing is known of what it accepts */
    void requireOpen() throws IOException {
        if (!association.isReadyForDataTransfer()) {
            throw new IOException("the peer ended the association");
        }
    }

    /** How many objects may be under way at once; a peer that says nothing about it allows one. */
    int window() {
        int granted = association.getAAssociateAC().getMaxOpsInvoked();
        return granted == 0 ? CallingEntity.WINDOW : Math.min(granted, CallingEntity.WINDOW);
    }

    /** Sends N-EVENT-REPORT and returns the status answered. */
    int report(CommitmentResult result) throws IOException, InterruptedException {
        return CommitmentEvent.send(association, result);
    }

    /** Sends one object and waits for the answer. */
    StoreOutcome store(OutgoingFile file, Duration stallTimeout) throws IOException, InterruptedException {
        return begin(file, stallTimeout).outcome();
    }

    /** Sends one object; an association that breaks inside it is aborted, because it could not be released. */
    PendingStore begin(OutgoingFile file, Duration stallTimeout) throws IOException, InterruptedException {
        Future<?> watch = watchForStall(stallTimeout);
        try {
            DimseRSP response = association.cstore(
                    file.context().sopClassUid(),
                    file.sopUid(),
                    MEDIUM_PRIORITY,
                    file.dataSet(sent),
                    file.context().transferSyntaxUid());
            return new PendingStore(file, response, this);
        } catch (IOException | InterruptedException | RuntimeException e) {
            abort();
            throw e;
        } finally {
            watch.cancel(false);
        }
    }

    void abort() {
        association.abort();
    }

    /** A peer that stops reading would block the write for ever: no socket timeout covers writes. */
    private Future<?> watchForStall(Duration stallTimeout) {
        AtomicLong seen = new AtomicLong(-1);
        return device.every(stallTimeout, () -> {
            long now = sent.get();
            if (seen.getAndSet(now) == now) {
                closeSocket();
            }
        });
    }

    /** Ends the association at once: its reading loop sees the end of the stream. */
    void closeSocket() {
        try {
            association.getSocket().close();
        } catch (IOException e) {
            LOG.debug("a socket did not close", e);
        }
    }

    @Override
    public void close() {
        try {
            if (association.isReadyForDataTransfer()) {
                association.release();
            }
            device.awaitEnd(RELEASE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | InternalException e) {
            LOG.debug("the association ended without a release", e);
        } finally {
            closeSocket();
            device.close();
        }
    }
}
