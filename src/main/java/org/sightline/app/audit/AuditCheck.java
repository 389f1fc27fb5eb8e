package org.sightline.app.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.AuditSeals;
import org.sightline.app.db.AuditSeals.Head;
import org.sightline.app.db.AuditSeals.Link;
import org.sightline.app.db.AuditSeals.Sealed;
import org.sightline.app.db.Database;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Goes along the chain of the audit log and finds the first entry that does not fit, or whose report was changed since. */
@Singleton
public class AuditCheck {
    private static final int PAGE = 1000;
    private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64}|)");

    private final Database database;
    private final AuditSeals seals;
    private final AuditKey key;
    private final SealedReports reports;

    public AuditCheck(Database database, AuditSeals seals, AuditKey key, SealedReports reports) {
        this.reports = reports;
        this.database = database;
        this.seals = seals;
        this.key = key;
    }

    /**
     * What was found.
     *
     * @param head end of the chain as {@code NUMBER:HASH}
     * @param waiting entries that are on their way into it
     * @param flaw the first that does not fit; empty when all do
     */
    public record Checked(String head, long waiting, String flaw) {
        @JsonProperty
        public boolean sound() {
            return flaw.isEmpty();
        }
    }

    /** End of the chain as {@code NUMBER:HASH}, to be kept elsewhere. */
    public String head() {
        return text(database.read(seals::end).head());
    }

    static String text(Head head) {
        return head.seq() + ":" + head.hash();
    }

    /**
     * @param kept a head that was written down elsewhere; empty for none
     * @throws StudyException {@code BAD_REQUEST} when it is no head
     */
    public Checked check(Optional<String> kept) {
        return database.read(handle -> check(handle, kept)); // a transaction would end before a long log does
    }

    /** The same in the caller's transaction. */
    public Checked check(Handle handle, Optional<String> kept) {
        Optional<Head> wanted = kept.map(AuditCheck::parse);
        Sealed end = seals.end(handle);
        Optional<String> flaw = walk(handle, key.chainOf(end), end.head(), wanted)
                .or(() -> seals.stray(handle).map(id -> "entry " + id + " was not written by this service"))
                .or(() -> seals.lost(handle).map(id -> "entry " + id + " was gone before it was sealed"));
        return new Checked(text(end.head()), seals.unsealed(handle), flaw.orElse(""));
    }

    private static Head parse(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "head", "write NUMBER:HASH as 'sightline audit head' prints it");
        }
        return new Head(Long.parseLong(head.group(1)), head.group(2));
    }

    /** What is sealed while we walk is left for the next time. */
    private Optional<String> walk(Handle handle, Chain chain, Head end, Optional<Head> wanted) {
        Head last = new Head(0, "");
        Optional<String> flaw = wanted.flatMap(head -> beyond(end, head));
        while (flaw.isEmpty() && last.seq() < end.seq()) {
            List<Link> page = seals.links(handle, last.seq(), PAGE);
            if (page.isEmpty()) {
                return Optional.of("entry " + (last.seq() + 1) + " is gone, with all after it");
            }
            for (Link link : page) {
                flaw = flaw(chain, last, link, wanted).or(() -> report(handle, link));
                if (flaw.isPresent()) {
                    return flaw;
                }
                last = new Head(link.seq(), link.hash());
                if (last.seq() == end.seq()) {
                    break;
                }
            }
        }
        Head reached = last;
        return flaw.or(() -> end(handle, end, reached));
    }

    private Optional<String> report(Handle handle, Link link) {
        return link.entry().flatMap(entry -> reports.flaw(handle, entry)).map(what -> what + " in entry " + link.seq());
    }

    private static Optional<String> beyond(Head end, Head wanted) {
        return wanted.seq() > end.seq()
                ? Optional.of("entry " + wanted.seq() + " is gone: the chain ends at " + end.seq())
                : Optional.empty();
    }

    private static Optional<String> flaw(Chain chain, Head last, Link link, Optional<Head> wanted) {
        if (link.seq() != last.seq() + 1) {
            return Optional.of("entry " + (last.seq() + 1) + " is gone from the chain");
        }
        String name = "entry " + link.seq() + " (" + link.id() + ")";
        if (link.entry().isEmpty()) {
            return Optional.of(name + " is gone");
        }
        if (!chain.next(last, link.entry().get()).hash().equals(link.hash())) {
            return Optional.of(name + " is not as it was sealed: changed, put in or moved");
        }
        boolean other = wanted.filter(
                        head -> head.seq() == link.seq() && !head.hash().equals(link.hash()))
                .isPresent();
        return other ? Optional.of(name + " is not the one that the head names") : Optional.empty();
    }

    /** The end that was told has to be the end that is there; what was sealed meanwhile moved both. */
    private Optional<String> end(Handle handle, Head told, Head reached) {
        boolean behind = !seals.links(handle, told.seq(), 1).isEmpty();
        if (behind && seals.end(handle).head().equals(told)) {
            return Optional.of("entry " + (told.seq() + 1) + " lies behind the end of the chain");
        }
        return reached.equals(told)
                ? Optional.empty()
                : Optional.of("entry " + told.seq() + " is not the end that was sealed");
    }
}
