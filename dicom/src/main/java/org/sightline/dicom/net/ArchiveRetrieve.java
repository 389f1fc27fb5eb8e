package org.sightline.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.InstanceIntake;
import org.sightline.dicom.query.InstanceMatch;
import org.sightline.dicom.query.RetrieveProgress;
import org.sightline.dicom.query.RetrieveReport;
import org.sightline.dicom.tls.TlsContext;

/**
 * A Study Root Retrieve SCU: C-MOVE to ourselves, and C-GET, which needs no port of ours (PS3.4 annex C). An interrupt
 * aborts.
 */
public final class ArchiveRetrieve {
    private static final String MOVE = UID.StudyRootQueryRetrieveInformationModelMOVE;
    private static final String GET = UID.StudyRootQueryRetrieveInformationModelGET;
    private static final int MEDIUM_PRIORITY = 0;

    private static final List<ProposedContext> MOVE_CONTEXTS = List.of(
            new ProposedContext(MOVE, UID.ExplicitVRLittleEndian),
            new ProposedContext(MOVE, UID.ImplicitVRLittleEndian));

    private final PeerAddress peer;
    private final CallingEntity caller;
    private final QueryTimeouts timeouts;

    public ArchiveRetrieve(PeerAddress peer, String callingAe, QueryTimeouts timeouts) {
        this(peer, callingAe, Optional.empty(), timeouts);
    }

    /** @param tls our certificate and whom we trust; used when the address asks for TLS */
    public ArchiveRetrieve(PeerAddress peer, String callingAe, Optional<TlsContext> tls, QueryTimeouts timeouts) {
        this.peer = peer;
        this.caller = new CallingEntity(callingAe, timeouts.response(), tls, 1);
        this.timeouts = timeouts;
    }

    /**
     * Asks the archive to send a study to an AE title; the objects come by C-STORE to whoever listens under it.
     *
     * @param destinationAe the AE title the archive knows the destination by
     * @return counts of the archive, partial failures included
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    public RetrieveReport move(String studyUid, String destinationAe, RetrieveProgress progress) {
        Uids.require(studyUid, "Study Instance UID");
        AtomicLong moved = new AtomicLong();
        return Exchange.with(
                peer,
                caller.title(),
                timeouts.silence(),
                moved,
                () -> PeerAssociation.open(peer, caller, MOVE_CONTEXTS),
                exchange -> {
                    Responses.Last last = exchange.run(
                            Integer.MAX_VALUE,
                            (command, none) -> RetrieveStatus.tell(command, progress),
                            (association, responses) -> association.cmove(
                                    MOVE,
                                    MEDIUM_PRIORITY,
                                    QueryKeys.study(studyUid),
                                    exchange.syntax(MOVE),
                                    destinationAe,
                                    responses));
                    return RetrieveStatus.report(peer, "C-MOVE", RetrieveReport.Method.C_MOVE, last, destinationAe);
                });
    }

    /**
     * Fetches a study on our own association; each object is stored before it is acknowledged.
     *
     * @param instances of the study, as {@link ArchiveQuery#instances} found them: their SOP classes are proposed in
     *     every transfer syntax, so that objects come as they are stored there
     * @return empty when the archive does not do C-GET for all of these SOP classes; something may have been fetched already then
     * @throws StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}, {@code NOT_FOUND} without instances
     */
    public Optional<RetrieveReport> get(
            String studyUid, List<InstanceMatch> instances, InstanceIntake intake, RetrieveProgress progress) {
        Uids.require(studyUid, "Study Instance UID");
        if (instances.isEmpty()) {
            throw new StudyException(ErrorCode.NOT_FOUND, studyUid, peer + " lists no objects of this study");
        }
        Optional<RetrieveReport> sum = Optional.empty();
        for (GetPlan plan : GetPlan.of(instances)) {
            int before = sum.map(r -> r.completed() + r.failed()).orElse(0);
            RetrieveProgress onward = (done, total) -> progress.reached(before + done, instances.size());
            Optional<RetrieveReport> part = plan.possible() ? get(studyUid, plan, intake, onward) : Optional.empty();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.map(s -> s.plus(part.get())).or(() -> part);
        }
        return sum;
    }

    private Optional<RetrieveReport> get(
            String studyUid, GetPlan plan, InstanceIntake intake, RetrieveProgress progress) {
        AtomicLong moved = new AtomicLong();
        GetSink sink = new GetSink(peer, intake, moved);
        return Exchange.with(
                peer,
                caller.title(),
                timeouts.silence(),
                moved,
                () -> PeerAssociation.openReceiving(
                        peer,
                        caller,
                        plan.contexts(),
                        plan.sopClasses(),
                        new ServiceProvider(
                                new Services(sink, Optional.empty(), Optional.empty()), new Tally(), timeouts.stall())),
                exchange -> served(exchange, plan.sopClasses())
                        ? Optional.of(get(exchange, studyUid, plan, sink, progress))
                        : Optional.empty());
    }

    private static boolean served(Exchange exchange, Set<String> sopClasses) {
        return exchange.accepts(GET) && sopClasses.stream().allMatch(exchange::sendsUs);
    }

    /** One request for the study, or one for each series: a list of UIDs is not understood everywhere. */
    private RetrieveReport get(
            Exchange exchange, String studyUid, GetPlan plan, GetSink sink, RetrieveProgress progress)
            throws IOException, InterruptedException {
        List<Attributes> requests = plan.seriesUids().isEmpty()
                ? List.of(QueryKeys.study(studyUid))
                : plan.seriesUids().stream()
                        .map(series -> QueryKeys.series(studyUid, series))
                        .toList();
        RetrieveReport sum = new RetrieveReport(RetrieveReport.Method.C_GET, 0, 0, 0, List.of(), Optional.empty());
        for (Attributes request : requests) {
            int before = sum.completed() + sum.failed();
            Responses.Last last = exchange.run(
                    Integer.MAX_VALUE,
                    (command, none) -> RetrieveStatus.tell(command, (d, t) -> progress.reached(before + d, t)),
                    (association, responses) ->
                            association.cget(GET, MEDIUM_PRIORITY, request, exchange.syntax(GET), responses));
            sum = sum.plus(RetrieveStatus.report(peer, "C-GET", RetrieveReport.Method.C_GET, last, caller.title()));
        }
        return sink.complete(sum);
    }
}
