package org.sightline.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.aoju.bus.core.exception.InternalException;

/**
 * Sends the files of one association, as many ahead of the answers as the peer allows. Answers are taken in the order
 * of the files.
 */
final class StoreRun {
    private final PeerAssociation association;
    private final PeerAddress peer;
    private final Duration stallTimeout;
    private final Ledger ledger;
    private final Deque<PendingStore> pending = new ArrayDeque<>();

    StoreRun(PeerAssociation association, PeerAddress peer, Duration stallTimeout, Ledger ledger) {
        this.association = association;
        this.peer = peer;
        this.stallTimeout = stallTimeout;
        this.ledger = ledger;
    }

    void send(List<OutgoingFile> files) {
        int next = 0;
        try (association) {
            for (; next < files.size(); next++) {
                send(files.get(next));
            }
            settle(0);
        } catch (IOException | InternalException e) {
            giveUp(files.subList(next, files.size()), PeerFailure.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(files.subList(next, files.size()), "interrupted");
        }
    }

    private void send(OutgoingFile file) throws IOException, InterruptedException {
        if (association.accepts(file.context())) {
            settle(association.window() - 1);
            pending.add(association.begin(file, stallTimeout));
        } else {
            settle(0);
            association.requireOpen();
            ledger.add(StoreOutcome.unsendable(file.file(), file.sopUid(), notAccepted(file)));
        }
    }

    private String notAccepted(OutgoingFile file) {
        return peer + " does not accept SOP class " + file.context().sopClassUid() + " in transfer syntax "
                + file.context().transferSyntaxUid();
    }

    /** Takes answers until no more than so many are outstanding. */
    private void settle(int outstanding) throws IOException, InterruptedException {
        while (pending.size() > outstanding) {
            ledger.add(pending.getFirst().outcome());
            pending.removeFirst();
        }
    }

    /** What was answered before the association broke counts. */
    private void giveUp(List<OutgoingFile> unsent, String reason) {
        while (!pending.isEmpty()) {
            PendingStore store = pending.removeFirst();
            try {
                ledger.add(store.outcome());
            } catch (IOException | RuntimeException broken) {
                ledger.giveUp(List.of(store.file()), reason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ledger.giveUp(List.of(store.file()), reason);
            }
        }
        ledger.giveUp(unsent, reason);
    }
}
