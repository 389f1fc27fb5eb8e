package org.sightline.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.app.db.PullRecord;

/**
 * A study that is, or was, fetched from an archive.
 *
 * @param purpose {@code draft} or {@code prior}
 * @param state SEARCHING, RETRIEVING, DONE, FAILED or NOT_FOUND
 * @param archive where it was found
 * @param method C_GET, C_MOVE or WADO_RS
 * @param done objects stored so far
 * @param total objects of the study; empty when the archive does not say
 * @param failed objects the archive could not send or we refused
 * @param reason why it failed, or what the last attempt met
 * @param candidates the studies an ambiguous accession number stands for
 */
public record PullView(
        String id,
        Optional<String> accession,
        Optional<String> studyUid,
        String purpose,
        String state,
        Optional<String> archive,
        Optional<String> method,
        int done,
        Optional<Integer> total,
        int failed,
        Optional<String> reason,
        List<String> candidates,
        int attempts,
        Instant createdAt,
        Instant updatedAt) {
    static PullView of(PullRecord pull) {
        return new PullView(
                pull.id(),
                some(pull.accession()),
                some(pull.studyUid()),
                pull.purpose().name().toLowerCase(Locale.ROOT),
                pull.state().name(),
                some(pull.archive()),
                some(pull.method()),
                pull.done(),
                Optional.of(pull.total()).filter(total -> total > 0),
                pull.failed(),
                some(pull.reason()),
                pull.candidates().isEmpty()
                        ? List.of()
                        : List.of(pull.candidates().split(",")),
                pull.attempts(),
                pull.created(),
                pull.updated());
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
