package org.sightline.app.identity;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.review.Reviewer;

/** Under whose name a report is edited and signed: that of who is logged in, whatever the request says. */
@Singleton
public class Reviewers {
    private final Present present;

    public Reviewers(Present present) {
        this.present = present;
    }

    /**
     * Who answers for a report.
     *
     * @param stated in the request
     * @throws StudyException {@code BAD_REQUEST} where nobody is logged in and nobody is stated; {@code IDENTITY_MISMATCH}
     *     where somebody else is stated; {@code ACCESS_DENIED} where a program that speaks for nobody asks
     */
    public Reviewer answering(Optional<Who.Person> stated) {
        return editing(stated)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.BAD_REQUEST,
                        "reviewer",
                        "send 'reviewer' with 'id' and 'name': a person answers for the report"));
    }

    /** Who edits, where that is known. Errors are those of {@link #answering}. */
    public Optional<Reviewer> editing(Optional<Who.Person> stated) {
        Who who = present.who();
        if (who.person().isPresent()) {
            Who.Person person = who.person().get();
            stated.filter(other -> !other.id().strip().equals(person.id())).ifPresent(other -> {
                throw new StudyException(
                        ErrorCode.IDENTITY_MISMATCH,
                        "reviewer",
                        "the request names another person than the one who is logged in; leave 'reviewer' out, or log"
                                + " in as that person");
            });
            return Optional.of(new Reviewer(person.id(), person.name()));
        }
        if (!who.speaks()) {
            throw new StudyException(
                    ErrorCode.ACCESS_DENIED,
                    "reviewer",
                    "a person works on reports, and this key or token is none; log in, or make a key that speaks for"
                            + " persons (./sightline key new --speaks)");
        }
        return stated.map(person -> new Reviewer(person.id(), person.name()));
    }
}
