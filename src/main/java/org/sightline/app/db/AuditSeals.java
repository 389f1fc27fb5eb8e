package org.sightline.app.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Adds to the chain of the audit log ({@code seal}) and reads it; {@code unsealed} holds what is on its way into it. */
@Singleton
public class AuditSeals {
    private static final String ENTRY = "e.id, e.version, e.study_uid, e.updated, e.body";

    /**
     * The end of the chain.
     *
     * @param seq number of the last entry; 0 when there is none
     * @param hash of it, 64 hexadecimal digits; empty when there is none
     */
    public record Head(long seq, String hash) {}

    /** The end of the chain, and a hash of the key that it was begun with; empty before. */
    public record Sealed(Head head, String keyId) {}

    /** All of an entry that is sealed. */
    public record Entry(String id, int version, String studyUid, Instant updated, String body) {}

    /** An entry on its way into the chain, which may be gone, with the mark of who wrote it; empty for what is older than marks. */
    public record Unsealed(String id, String mark, Optional<Entry> entry) {}

    /** A link of the chain; the entry may be gone. */
    public record Link(long seq, String id, String hash, Optional<Entry> entry) {}

    /** In the transaction of the entry. */
    public void await(Handle handle, String id, Instant since, String mark) {
        handle.createUpdate("insert into unsealed (id, since, mark) values (:id, :since, :mark)")
                .bind("id", id)
                .bind("since", since)
                .bind("mark", mark)
                .execute();
    }

    public Sealed end(Handle handle) {
        return end(handle, "").orElseThrow();
    }

    /** Waits for whoever seals, and keeps others from it until the transaction ends. */
    public Sealed lock(Handle handle) {
        return end(handle, " for update").orElseThrow();
    }

    /** Empty while another seals. */
    public Optional<Sealed> tryLock(Handle handle) {
        return end(handle, " for update skip locked");
    }

    private static Optional<Sealed> end(Handle handle, String lock) {
        return handle.createQuery("select seq, hash, key_id from seal_head where one = 1" + lock)
                .map((row, context) ->
                        new Sealed(new Head(row.getLong("seq"), row.getString("hash")), row.getString("key_id")))
                .findOne();
    }

    /** What is not refused, the oldest first. */
    public List<Unsealed> waiting(Handle handle, int most) {
        return handle.createQuery(
                        "select u.id as wanted, u.mark, " + ENTRY + " from unsealed u left join audit_event e"
                                + " on e.type = 'AuditEvent' and e.id = u.id where not u.refused order by u.since, u.id limit :most")
                .bind("most", most)
                .reduceRows(new ArrayList<>(), (list, row) -> {
                    list.add(unsealed(row));
                    return list;
                });
    }

    private static Unsealed unsealed(RowView row) {
        return new Unsealed(row.getColumn("wanted", String.class), row.getColumn("mark", String.class), entry(row));
    }

    private static Optional<Entry> entry(RowView row) {
        return Optional.ofNullable(row.getColumn("id", String.class))
                .map(id -> new Entry(
                        id,
                        row.getColumn("version", Integer.class),
                        row.getColumn("study_uid", String.class),
                        row.getColumn("updated", Instant.class),
                        row.getColumn("body", String.class)));
    }

    /** Appends links, which are then no longer waited for. The caller holds the lock. */
    public void append(Handle handle, List<Link> links, String keyId) {
        PreparedBatch seals = handle.prepareBatch("insert into seal (seq, id, hash) values (:seq, :id, :hash)");
        PreparedBatch done = handle.prepareBatch("delete from unsealed where id = :id");
        for (Link link : links) {
            seals.bind("seq", link.seq())
                    .bind("id", link.id())
                    .bind("hash", link.hash())
                    .add();
            done.bind("id", link.id()).add();
        }
        seals.execute();
        done.execute();
        Link last = links.get(links.size() - 1);
        handle.createUpdate("update seal_head set seq = :seq, hash = :hash, key_id = :key where one = 1")
                .bind("seq", last.seq())
                .bind("hash", last.hash())
                .bind("key", keyId)
                .execute();
    }

    /** Keeps an entry out of the chain for good. */
    public void refuse(Handle handle, String id) {
        handle.createUpdate("update unsealed set refused = true where id = :id")
                .bind("id", id)
                .execute();
    }

    /** The chain behind a number. */
    public List<Link> links(Handle handle, long after, int most) {
        return handle.createQuery(
                        "select s.seq, s.id as wanted, s.hash, " + ENTRY + " from seal s left join audit_event e"
                                + " on e.type = 'AuditEvent' and e.id = s.id where s.seq > :after order by s.seq limit :most")
                .bind("after", after)
                .bind("most", most)
                .reduceRows(new ArrayList<>(), (list, row) -> {
                    list.add(link(row));
                    return list;
                });
    }

    private static Link link(RowView row) {
        return new Link(
                row.getColumn("seq", Long.class),
                row.getColumn("wanted", String.class),
                row.getColumn("hash", String.class),
                entry(row));
    }

    /** An entry that is neither in the chain nor on its way into it, or that was refused. */
    public Optional<String> stray(Handle handle) {
        return handle.createQuery("""
                        select e.id from audit_event e left join seal s on s.id = e.id left join unsealed u on u.id = e.id
                        where s.seq is null and (u.id is null or u.refused) order by e.updated, e.id limit 1""").mapTo(String.class).findFirst();
    }

    /** An entry that was refused because it was gone before it could be sealed. */
    public Optional<String> lost(Handle handle) {
        return handle.createQuery("select u.id from unsealed u left join audit_event e on e.id = u.id"
                        + " where e.id is null order by u.since, u.id limit 1")
                .mapTo(String.class)
                .findFirst();
    }

    /** How many are on their way into the chain. */
    public long unsealed(Handle handle) {
        return handle.createQuery("select count(*) from unsealed where not refused")
                .mapTo(Long.class)
                .one();
    }
}
