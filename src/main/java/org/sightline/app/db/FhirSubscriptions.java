package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads and writes {@code fhir_subscription} and its events. */
@Singleton
public class FhirSubscriptions {
    private static final RowMapper<FhirSubscription> MAPPER = ConstructorMapper.of(FhirSubscription.class);

    /** An event as it is kept. */
    public record Event(long number, Instant at, String focus) {}

    /** In place of what was there; its events stay numbered as they were. */
    public void put(Handle handle, FhirSubscription row) {
        handle.createUpdate("delete from fhir_subscription where id = :id")
                .bind("id", row.id())
                .execute();
        handle.createUpdate("""
                        insert into fhir_subscription (id, topic, status, endpoint, ids, xml, headers, heartbeat_seconds,
                            timeout_seconds, ends, events, delivered, failures, last_sent)
                        values (:id, :topic, :status, :endpoint, :ids, :xml, :headers, :heartbeatSeconds,
                            :timeoutSeconds, :ends, :events, :delivered, :failures, :lastSent)""").bindMethods(row).execute();
    }

    public Optional<FhirSubscription> find(Handle handle, String id) {
        return handle.createQuery("select * from fhir_subscription where id = :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** Holds the row until the transaction ends. */
    public Optional<FhirSubscription> lock(Handle handle, String id) {
        return handle.createQuery("select * from fhir_subscription where id = :id for update")
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** What came of an attempt. */
    public void update(Handle handle, FhirSubscription row) {
        handle.createUpdate("update fhir_subscription set status = :status, failures = :failures,"
                        + " delivered = :delivered, last_sent = :lastSent where id = :id")
                .bindMethods(row)
                .execute();
    }

    public void delete(Handle handle, String id) {
        handle.createUpdate("delete from fhir_subscription where id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("delete from fhir_subscription_event where subscription = :id")
                .bind("id", id)
                .execute();
    }

    /** Notes an event for every active subscription to the topic; their ids. */
    public List<String> happened(Handle handle, String topic, String focus, Instant at) {
        List<String> ids = handle.createQuery(
                        "select id from fhir_subscription where topic = :topic and status in ('active', 'error') order by id")
                .bind("topic", topic)
                .mapTo(String.class)
                .list();
        for (String id : ids) {
            handle.createUpdate("update fhir_subscription set events = events + 1 where id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate("insert into fhir_subscription_event (subscription, number, at, focus)"
                            + " select id, events, cast(:at as timestamp with time zone), :focus"
                            + " from fhir_subscription where id = :id")
                    .bind("id", id)
                    .bind("at", at)
                    .bind("focus", focus)
                    .execute();
        }
        return ids;
    }

    /** Events of a subscription from one number to another, both included. */
    public List<Event> events(Handle handle, String id, long from, long to, int size) {
        return handle.createQuery("select number, at, focus from fhir_subscription_event where subscription = :id"
                        + " and number between :from and :to order by number limit :size")
                .bind("id", id)
                .bind("from", from)
                .bind("to", to)
                .bind("size", size)
                .map((row, context) ->
                        new Event(row.getLong("number"), row.getTimestamp("at").toInstant(), row.getString("focus")))
                .list();
    }
}
