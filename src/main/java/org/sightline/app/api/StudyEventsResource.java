package org.sightline.app.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.events.EventFeed;
import org.sightline.dicom.Uids;

/** Progress of one study as server-sent events. */
@Path("/api/studies/{studyUid}/events")
@Tag(name = "events")
public class StudyEventsResource {
    private final EventFeed feed;
    private final Database database;
    private final Studies studies;

    public StudyEventsResource(EventFeed feed, Database database, Studies studies) {
        this.feed = feed;
        this.database = database;
        this.studies = studies;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(summary = "Progress of one study, from its beginning", description = EventsResource.WHAT)
    public Multi<OutboundSseEvent> ofStudy(
            @RestPath String studyUid,
            @HeaderParam("Last-Event-ID") Optional<String> seen,
            @QueryParam("lastEventId") Optional<String> seenInUrl,
            @Context Sse sse) {
        String uid = Uids.require(studyUid, "Study Instance UID");
        database.read(h -> studies.require(h, uid));
        return EventsResource.told(feed.follow(Optional.of(uid), EventsResource.id(seen.or(() -> seenInUrl))), sse);
    }
}
