package org.sightline.app.db;

import java.time.Instant;

/**
 * A row of {@code pull}: a study that is, or was, fetched from an archive. Empty strings mean "none yet".
 *
 * @param kept a prior that was not here before: it is stored and shown, but never drafted
 * @param archive where the study was found
 * @param done objects stored so far
 * @param total objects of the study, 0 when the archive does not say
 * @param candidates Study Instance UIDs that an ambiguous accession number stands for, separated by commas
 */
public record PullRecord(
        String id,
        String accession,
        String studyUid,
        Purpose purpose,
        boolean kept,
        State state,
        String archive,
        String method,
        int done,
        int total,
        int failed,
        String reason,
        String candidates,
        int attempts,
        Instant created,
        Instant updated) {
    /** What the study is fetched for. Names reach the database and, in lower case, the API. */
    public enum Purpose {
        /** To be drafted. */
        DRAFT,
        /** To be compared with. */
        PRIOR
    }

    /** Where a pull stands. Names reach the database and the API: never renamed. */
    public enum State {
        SEARCHING(false),
        RETRIEVING(false),
        DONE(true),
        /** Given up; the reason says why. */
        FAILED(true),
        /** No archive has such a study. */
        NOT_FOUND(true);

        private final boolean terminal;

        State(boolean terminal) {
            this.terminal = terminal;
        }

        public boolean terminal() {
            return terminal;
        }
    }

    public static PullRecord asked(String id, String accession, String studyUid, Purpose purpose, Instant now) {
        return new PullRecord(
                id, accession, studyUid, purpose, false, State.SEARCHING, "", "", 0, 0, 0, "", "", 0, now, now);
    }

    public PullRecord retrieving(String uid, boolean unknownHere, String from, int objects) {
        return new PullRecord(
                id,
                accession,
                uid,
                purpose,
                unknownHere && purpose == Purpose.PRIOR,
                State.RETRIEVING,
                from,
                method,
                0,
                objects,
                0,
                "",
                "",
                attempts,
                created,
                updated);
    }

    public PullRecord counted(String how, int stored, int objects, int refused) {
        return new PullRecord(
                id,
                accession,
                studyUid,
                purpose,
                kept,
                state,
                archive,
                how,
                stored,
                objects,
                refused,
                reason,
                candidates,
                attempts,
                created,
                updated);
    }

    public PullRecord ended(State end, String why, String uids) {
        return new PullRecord(
                id, accession, studyUid, purpose, kept, end, archive, method, done, total, failed, why, uids, attempts,
                created, updated);
    }

    /** After a failure: the same state, or the end, with one more attempt. */
    public PullRecord attempted(State next, String why) {
        return new PullRecord(
                id,
                accession,
                studyUid,
                purpose,
                kept,
                next,
                archive,
                method,
                done,
                total,
                failed,
                why,
                candidates,
                attempts + 1,
                created,
                updated);
    }
}
