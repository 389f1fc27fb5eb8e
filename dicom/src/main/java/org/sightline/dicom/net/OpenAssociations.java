package org.sightline.dicom.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationMonitor;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accepted associations that stand, and a word in the log about each that was refused. */
final class OpenAssociations implements AssociationMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAssociations.class);

    private final Set<Association> open = ConcurrentHashMap.newKeySet();
    private final Tally tally;
    private volatile Consumer<RefusedCall> watcher = call -> {};

    OpenAssociations(Tally tally) {
        this.tally = tally;
    }

    /** Is told of everybody who is refused from now on. */
    void watch(Consumer<RefusedCall> refusals) {
        watcher = refusals;
    }

    /** How many stand from this address, but this one. */
    long from(InetAddress host, Association but) {
        return open.stream()
                .filter(association -> association != but)
                .filter(association -> host.equals(association.getSocket().getInetAddress()))
                .count();
    }

    long count() {
        return open.size();
    }

    /** One that this caller opened to this title, on which the SOP class was negotiated. */
    Optional<Association> find(String callingAe, String calledAe, String sopClassUid) {
        return open.stream()
                .filter(Association::isReadyForDataTransfer)
                .filter(association -> callingAe.equals(association.getCallingAET()))
                .filter(association -> calledAe.equals(association.getCalledAET()))
                .filter(association ->
                        !association.getTransferSyntaxesFor(sopClassUid).isEmpty())
                .findFirst();
    }

    @Override
    public void onAssociationAccepted(Association association) {
        tally.accepted();
        open.add(association);
        association.addAssociationListener(open::remove);
    }

    @Override
    public void onAssociationRejected(Association association, AAssociateRJ answer) {
        tally.refused(answer);
        watcher.accept(new RefusedCall(
                AeTitle.shown(association.getCallingAET()),
                AeTitle.shown(association.getCalledAET()),
                association.getSocket().getInetAddress().getHostAddress(),
                Tally.reason(answer)));
        LOG.warn(
                "refused an association of {} at {} to {}: {}",
                AeTitle.shown(association.getCallingAET()),
                association.getSocket().getInetAddress().getHostAddress(),
                AeTitle.shown(association.getCalledAET()),
                answer.getMessage());
    }

    @Override
    public void onAssociationEstablished(Association association) {}

    @Override
    public void onAssociationFailed(Association association, Throwable failure) {}
}
