package org.sightline.dicom.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Uids;
import org.sightline.dicom.query.InstanceMatch;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.query.StudyQuery;
import org.sightline.dicom.tls.TlsContext;

/** A Study Root Query SCU: C-FIND at study, series and image level (PS3.4 annex C). An interrupt ends it. */
public final class ArchiveQuery {
    private static final String FIND = UID.StudyRootQueryRetrieveInformationModelFIND;
    private static final int MEDIUM_PRIORITY = 0;

    private static final List<ProposedContext> CONTEXTS = List.of(
            new ProposedContext(FIND, UID.ExplicitVRLittleEndian),
            new ProposedContext(FIND, UID.ImplicitVRLittleEndian));

    private final PeerAddress peer;
    private final CallingEntity caller;
    private final QueryTimeouts timeouts;

    public ArchiveQuery(PeerAddress peer, String callingAe, QueryTimeouts timeouts) {
        this(peer, callingAe, Optional.empty(), timeouts);
    }

    /** @param tls our certificate and whom we trust; used when the address asks for TLS */
    public ArchiveQuery(PeerAddress peer, String callingAe, Optional<TlsContext> tls, QueryTimeouts timeouts) {
        this.peer = peer;
        this.caller = new CallingEntity(callingAe, timeouts.response(), tls, 1);
        this.timeouts = timeouts;
    }

    /**
     * Studies with exactly these keys.
     *
     * @param limit answers after which the archive is told to stop
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    public List<StudyMatch> studies(StudyQuery query, int limit) {
        return asking(exchange -> find(exchange, QueryKeys.studies(query), limit).stream()
                .map(QueryMatches::study)
                .flatMap(Optional::stream)
                .filter(query::matches)
                .toList());
    }

    /**
     * The series of a study.
     *
     * @param limit answers after which the archive is told to stop
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    public List<SeriesMatch> series(String studyUid, int limit) {
        Uids.require(studyUid, "Study Instance UID");
        return asking(exchange -> series(exchange, studyUid, limit));
    }

    /**
     * The instances of a study, asked for series by series on one association.
     *
     * @param limit instances, and series, after which the archive is told to stop
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED}
     */
    public List<InstanceMatch> instances(String studyUid, int limit) {
        Uids.require(studyUid, "Study Instance UID");
        return asking(exchange -> {
            List<InstanceMatch> instances = new ArrayList<>();
            for (SeriesMatch series : series(exchange, studyUid, limit)) {
                int left = limit - instances.size();
                if (left > 0) {
                    instances.addAll(instances(exchange, series, left));
                }
            }
            return instances;
        });
    }

    private List<SeriesMatch> series(Exchange exchange, String studyUid, int limit)
            throws IOException, InterruptedException {
        return find(exchange, QueryKeys.seriesOf(studyUid), limit).stream()
                .map(found -> QueryMatches.series(studyUid, found))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<InstanceMatch> instances(Exchange exchange, SeriesMatch series, int limit)
            throws IOException, InterruptedException {
        return find(exchange, QueryKeys.instancesOf(series.ref()), limit).stream()
                .map(found -> QueryMatches.instance(series, found))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Attributes> find(Exchange exchange, Attributes keys, int limit)
            throws IOException, InterruptedException {
        List<Attributes> found = new ArrayList<>();
        Responses.Last last = exchange.run(
                limit,
                (command, match) -> found.add(match),
                (association, responses) ->
                        association.cfind(FIND, MEDIUM_PRIORITY, keys, exchange.syntax(FIND), responses));
        if (last.status() != DimseStatus.SUCCESS && last.status() != DimseStatus.CANCELLED) {
            throw RetrieveStatus.refused(peer, "C-FIND", last);
        }
        return found;
    }

    private <T> T asking(Exchange.Conversation<T> conversation) {
        return Exchange.with(
                peer,
                caller.title(),
                timeouts.response(),
                new AtomicLong(),
                () -> PeerAssociation.open(peer, caller, CONTEXTS),
                conversation);
    }
}
