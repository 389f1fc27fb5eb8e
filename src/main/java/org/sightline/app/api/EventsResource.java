package org.sightline.app.api;

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
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.app.db.StudyEvents.Event;
import org.sightline.app.events.EventFeed;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Progress as server-sent events. */
@Path("/api/events")
@Tag(name = "events")
public class EventsResource {
    static final String WHAT = "Events are state, expert, writing, sentence, verdict and draft, each with JSON data"
            + " and an id; a client that comes back sends the id it saw last as Last-Event-ID and misses nothing. A"
            + " comment comes at least every 15 seconds.";

    private final EventFeed feed;

    public EventsResource(EventFeed feed) {
        this.feed = feed;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Progress of all studies, from now on", description = WHAT)
    public Multi<OutboundSseEvent> ofAll(
            @HeaderParam("Last-Event-ID") Optional<String> seen,
            @QueryParam("lastEventId") Optional<String> seenInUrl,
            @Context Sse sse) {
        return told(feed.follow(Optional.empty(), id(seen.or(() -> seenInUrl))), sse);
    }

    static Multi<OutboundSseEvent> told(Multi<EventFeed.Message> messages, Sse sse) {
        return messages.map(message -> message instanceof EventFeed.Told told
                ? event(told.event(), sse)
                : sse.newEventBuilder().comment("alive").build());
    }

    private static OutboundSseEvent event(Event event, Sse sse) {
        return sse.newEventBuilder()
                .id(Long.toString(event.id()))
                .name(event.kind().name().toLowerCase(Locale.ROOT))
                .data(event.data())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .build();
    }

    static Optional<Long> id(Optional<String> text) {
        return text.filter(t -> !t.isEmpty()).map(EventsResource::number);
    }

    private static Long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "Last-Event-ID", "Last-Event-ID is the id of an event of this service");
        }
        return Long.valueOf(text);
    }
}
