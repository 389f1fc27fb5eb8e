package org.sightline.dicom.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.UID;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** A Verification and Storage SCU: checks that a peer answers, and sends it files byte for byte. */
public final class DicomPeer {
    private static final ProposedContext VERIFICATION =
            new ProposedContext(UID.VerificationSOPClass, UID.ImplicitVRLittleEndian);

    private final PeerAddress peer;
    private final String callingAe;
    private final Duration responseTimeout;
    private final Duration stallTimeout;

    public DicomPeer(PeerAddress peer, String callingAe) {
        this(peer, callingAe, Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    DicomPeer(PeerAddress peer, String callingAe, Duration responseTimeout, Duration stallTimeout) {
        if (!AeTitle.legal(callingAe)) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION, callingAe, "the calling AE title must have 1 to 16 characters");
        }
        this.peer = peer;
        this.callingAe = callingAe;
        this.responseTimeout = responseTimeout;
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
        try (PeerAssociation association = open(List.of(VERIFICATION))) {
            if (!association.accepts(VERIFICATION)) {
                throw new StudyException(
                        ErrorCode.PEER_REFUSED, peer.toString(), peer + " does not accept Verification (C-ECHO)");
            }
            association.echo();
        } catch (IOException e) {
            throw PeerFailure.of(peer, callingAe, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PeerFailure.of(peer, callingAe, e);
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
            open(run, ledger).ifPresent(association -> send(run, association, ledger));
        }
        return ledger.report();
    }

    private Optional<PeerAssociation> open(List<OutgoingFile> run, Ledger ledger) {
        try {
            return Optional.of(open(run.stream().map(OutgoingFile::context).toList()));
        } catch (StudyException e) {
            if (!ledger.anythingAnswered()) {
                throw e;
            }
            give(run, e.reason(), ledger);
            return Optional.empty();
        }
    }

    private void send(List<OutgoingFile> run, PeerAssociation association, Ledger ledger) {
        int next = 0;
        try (association) {
            for (; next < run.size(); next++) {
                ledger.add(send(run.get(next), association));
            }
        } catch (IOException | InternalException e) {
            give(run.subList(next, run.size()), PeerFailure.reason(e), ledger);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            give(run.subList(next, run.size()), "interrupted", ledger);
        }
    }

    private StoreOutcome send(OutgoingFile file, PeerAssociation association) throws IOException, InterruptedException {
        if (!association.accepts(file.context())) {
            association.requireOpen();
            return StoreOutcome.unsendable(
                    file.file(),
                    file.sopUid(),
                    peer + " does not accept SOP class " + file.context().sopClassUid() + " in transfer syntax "
                            + file.context().transferSyntaxUid());
        }
        return association.store(file, stallTimeout);
    }

    private static void give(List<OutgoingFile> files, String reason, Ledger ledger) {
        files.forEach(file -> ledger.add(StoreOutcome.notSent(file.file(), file.sopUid(), reason)));
    }

    private PeerAssociation open(List<ProposedContext> contexts) {
        return PeerAssociation.open(peer, callingAe, contexts, responseTimeout);
    }

    /** Collects outcomes and tells of them. */
    private static final class Ledger {
        private final List<StoreOutcome> outcomes = new ArrayList<>();
        private final int total;
        private final Consumer<StoreProgress> progress;

        Ledger(int total, Consumer<StoreProgress> progress) {
            this.total = total;
            this.progress = progress;
        }

        void add(StoreOutcome outcome) {
            outcomes.add(outcome);
            progress.accept(new StoreProgress(outcomes.size(), total, outcome));
        }

        boolean anythingAnswered() {
            return outcomes.stream().anyMatch(outcome -> outcome.status() >= 0);
        }

        StoreReport report() {
            return new StoreReport(outcomes);
        }
    }
}
