package org.sightline.dicom.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.RoleSelection;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.tls.TlsContext;

/** A Verification and Storage SCU: checks that a peer answers, and sends it files byte for byte. Reports commitments. */
public final class DicomPeer {
    private static final ProposedContext VERIFICATION =
            new ProposedContext(UID.VerificationSOPClass, UID.ImplicitVRLittleEndian);

    private final PeerAddress peer;
    private static final ProposedContext COMMITMENT =
            new ProposedContext(UID.StorageCommitmentPushModelSOPClass, UID.ImplicitVRLittleEndian);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);

    private final CallingEntity caller;
    private final Duration stallTimeout;

    public DicomPeer(PeerAddress peer, String callingAe) {
        this(peer, callingAe, RESPONSE_TIMEOUT, STALL_TIMEOUT);
    }

    /**
     * A peer that may speak TLS.
     *
     * @param tls our certificate and whom we trust; used when the address asks for TLS
     */
    public DicomPeer(PeerAddress peer, String callingAe, TlsContext tls) {
        this(peer, new CallingEntity(callingAe, RESPONSE_TIMEOUT, Optional.of(tls), 1), STALL_TIMEOUT);
    }

    DicomPeer(PeerAddress peer, String callingAe, Duration responseTimeout, Duration stallTimeout) {
        this(peer, CallingEntity.of(callingAe, responseTimeout), stallTimeout);
    }

    private DicomPeer(PeerAddress peer, CallingEntity caller, Duration stallTimeout) {
        this.peer = peer;
        this.caller = caller;
        this.stallTimeout = stallTimeout;
    }

    /**
     * A C-ECHO on an association of its own.
     *
     * @return from the connection to the release
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    public Duration echo() {
        long start = System.nanoTime();
        try (PeerAssociation association = open(List.of(VERIFICATION), caller)) {
            if (!association.accepts(VERIFICATION)) {
                throw new StudyException(
                        ErrorCode.PEER_REFUSED, peer.toString(), peer + " does not accept Verification (C-ECHO)");
            }
            association.echo();
        } catch (IOException e) {
            throw PeerFailure.of(peer, caller.title(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PeerFailure.of(peer, caller.title(), e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Sends files by C-STORE in the transfer syntax they have, on one association unless they need more than 128
     * presentation contexts. What cannot be sent is reported and does not stop the others.
     *
     * @param progress told of every file as soon as it is decided
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED} when no association can be opened at all
     */
    public StoreReport store(List<Path> files, Consumer<StoreProgress> progress) {
        Ledger ledger = new Ledger(files.size(), progress);
        List<OutgoingFile> outgoing = new ArrayList<>();
        for (Path file : files) {
            try {
                outgoing.add(OutgoingFile.read(file));
            } catch (StudyException e) {
                ledger.add(StoreOutcome.unsendable(file, "", e.code() + ": " + e.reason()));
            }
        }
        for (List<OutgoingFile> run : SendingPlan.associations(outgoing)) {
            open(run, ledger).ifPresent(association -> new StoreRun(association, peer, stallTimeout, ledger).send(run));
        }
        return ledger.report();
    }

    private Optional<PeerAssociation> open(List<OutgoingFile> run, Ledger ledger) {
        try {
            return Optional.of(open(run.stream().map(OutgoingFile::context).toList(), caller.withWindow()));
        } catch (StudyException e) {
            if (!ledger.anythingAnswered()) {
                throw e;
            }
            ledger.giveUp(run, e.reason());
            return Optional.empty();
        }
    }

    /**
     * Tells a requester what became of its request for storage commitment, by N-EVENT-REPORT on an association of its
     * own (PS3.4 section J.3.3).
     *
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    public void report(CommitmentResult result) {
        AAssociateRQ request = PeerAssociation.request(peer, caller.title(), List.of(COMMITMENT));
        request.addRoleSelection(new RoleSelection(COMMITMENT.sopClassUid(), false, true));
        try (PeerAssociation association = PeerAssociation.open(peer, caller, request)) {
            int status = association.accepts(COMMITMENT) ? association.report(result) : DimseStatus.NO_SUCH_SOP_CLASS;
            if (status != DimseStatus.SUCCESS) {
                throw new StudyException(
                        ErrorCode.PEER_UNREACHABLE,
                        peer.toString(),
                        peer + " answered the commitment report with status " + Integer.toHexString(status));
            }
        } catch (IOException e) {
            throw PeerFailure.of(peer, caller.title(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PeerFailure.of(peer, caller.title(), e);
        }
    }

    private PeerAssociation open(List<ProposedContext> contexts, CallingEntity as) {
        return PeerAssociation.open(peer, as, contexts);
    }
}
