package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Audit messages that a syslog server does not have yet, in {@code syslog_message}. */
@Singleton
public class SyslogRows {
    /** A message as it is sent. */
    public record Row(String id, String message) {}

    /** Queues a message in the transaction of what it is about. */
    public void add(Handle handle, String id, Instant at, String message) {
        handle.createUpdate("insert into syslog_message (id, queued, message) values (:id, :at, :message)")
                .bind("id", id)
                .bind("at", at)
                .bind("message", message)
                .execute();
    }

    /** The oldest ones. */
    public List<Row> oldest(Handle handle, int most) {
        return handle.createQuery("select id, message from syslog_message order by queued, id limit :most")
                .bind("most", most)
                .map((row, context) -> new Row(row.getString("id"), row.getString("message")))
                .list();
    }

    /** The server has it. */
    public void remove(Handle handle, String id) {
        handle.createUpdate("delete from syslog_message where id = :id")
                .bind("id", id)
                .execute();
    }
}
