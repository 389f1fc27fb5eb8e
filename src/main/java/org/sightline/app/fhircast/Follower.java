package org.sightline.app.fhircast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.sightline.dicom.error.StudyException;

/** Keeps one subscription at a hub: renews it before its lease ends, subscribes anew when it is lost, and ends it at the end. */
final class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 500;
    private static final int RENEW_AT_PERCENT = 80;
    private static final int LONGEST_SHIFT = 10;

    private final Hub hub;
    private final Terms terms;
    private final Listener listener;
    private final ObjectMapper json;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile long leaseSeconds;

    /**
     * What is subscribed to, and how.
     *
     * @param lease that is asked for; the hub may give another
     * @param longestWait before a hub that was lost is asked again
     */
    record Terms(String events, Duration lease, Duration longestWait) {}

    /** What the subscription is for. */
    interface Listener {
        /** Takes an event; the answer to it, empty for none. */
        String take(JsonNode message);

        /** Comes by twice a second while there is a connection. */
        void look(Hub hub);

        /** Whether the hub has confirmed the subscription and is there. */
        void connected(boolean now);
    }

    Follower(Hub hub, Terms terms, Listener listener, ObjectMapper json, Clock clock) {
        this.hub = hub;
        this.terms = terms;
        this.listener = listener;
        this.json = json;
        this.clock = clock;
        this.thread = new Thread(this::follow, "fhircast");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits a little for the hub to be told: it would send to nobody until the lease ends. */
    void stop() {
        stopping.countDown();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void follow() {
        int failures = 0;
        String told = "";
        while (running()) {
            try {
                session();
                failures = 0;
            } catch (StudyException e) {
                failures++;
                if (!told.equals(e.reason())) {
                    told = e.reason();
                    LOG.warnf("FHIRcast: %s; it is asked again until it answers", told);
                }
            } catch (RuntimeException e) {
                failures++;
                LOG.error("FHIRcast: an error of ours; the hub is asked again", e);
            }
            listener.connected(false);
            pause(failures);
        }
    }

    private void pause(int failures) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures, LONGEST_SHIFT));
        Duration wait = doubled.compareTo(terms.longestWait()) < 0 ? doubled : terms.longestWait();
        try {
            boolean over = stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debugf("FHIRcast: %s", over ? "stopping" : "the hub is asked again");
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }

    private void session() {
        leaseSeconds = terms.lease().toSeconds();
        URI endpoint = hub.subscribe(terms.events(), terms.lease(), "");
        Inbox inbox = new Inbox(this::take);
        WebSocket socket = hub.connect(endpoint, inbox);
        try {
            keep(endpoint.toString(), inbox);
        } finally {
            close(socket); // a socket of before would go on taking events beside that of the next subscription
        }
    }

    private void keep(String endpoint, Inbox inbox) {
        Instant subscribed = clock.instant();
        while (running() && !over(inbox)) {
            if (clock.instant().isAfter(subscribed.plusSeconds(leaseSeconds * RENEW_AT_PERCENT / 100))) {
                hub.subscribe(terms.events(), terms.lease(), endpoint);
                subscribed = clock.instant();
            }
            listener.look(hub);
        }
        if (!running()) {
            hub.unsubscribe(endpoint);
        }
    }

    private static void close(WebSocket socket) {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                .handle((sent, failed) -> sent)
                .join();
        socket.abort();
    }

    private static boolean over(Inbox inbox) {
        try {
            inbox.over().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String take(String text) {
        try {
            JsonNode message = json.readTree(text);
            if (message.has("hub.mode")) {
                confirmed(message);
                return "";
            }
            return listener.take(message);
        } catch (JsonProcessingException e) {
            LOG.warn("FHIRcast: a message of the hub is no JSON and is left out");
            return "";
        }
    }

    private void confirmed(JsonNode message) {
        if (message.path("hub.mode").asText().equals("denied")) {
            LOG.warnf(
                    "FHIRcast: the hub denies the subscription: %s",
                    message.path("hub.reason").asText());
            listener.connected(false);
            return;
        }
        leaseSeconds = message.path("hub.lease_seconds").asLong(leaseSeconds);
        listener.connected(true);
    }
}
