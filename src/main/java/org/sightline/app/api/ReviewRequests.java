package org.sightline.app.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sightline.app.identity.Who;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.review.Edit;

/** What clients send about drafts. */
public final class ReviewRequests {
    private ReviewRequests() {}

    /**
     * A person.
     *
     * @param id as the site's directory knows the person
     * @param name as it is printed in the report
     */
    public record Person(Optional<String> id, Optional<String> name) {
        Who.Person stated() {
            return new Who.Person(id.orElse(""), name.orElse(""));
        }
    }

    /**
     * A sentence as it shall be.
     *
     * @param id of a sentence that is there; nothing for a new one
     * @param accepted keep it though the evidence contradicts it
     */
    public record EditedSentence(Optional<String> id, Optional<String> text, Optional<Boolean> accepted) {}

    /** A section with its sentences in the order they shall stand. */
    public record EditedSection(Optional<String> kind, List<EditedSentence> sentences) {
        public EditedSection {
            sentences = Optional.ofNullable(sentences).map(List::copyOf).orElse(List.of());
        }

        Edit.EditedSection toSection() {
            String name = kind.orElse("");
            Section.Kind known = Arrays.stream(Section.Kind.values())
                    .filter(k -> k.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new StudyException(
                            ErrorCode.BAD_REQUEST,
                            "kind",
                            "'kind' of a section is one of " + Arrays.toString(Section.Kind.values())));
            return new Edit.EditedSection(
                    known,
                    sentences.stream()
                            .map(s -> new Edit.EditedSentence(
                                    s.id().filter(id -> !id.isEmpty()),
                                    s.text().orElse(""),
                                    s.accepted().orElse(false)))
                            .toList());
        }
    }

    /**
     * The whole text.
     *
     * @param editor who edits, if that shall be kept
     * @param dismissed ids of omissions that shall not stand in the report
     */
    public record EditRequest(Optional<Person> editor, Optional<List<EditedSection>> sections, List<String> dismissed) {
        public EditRequest {
            dismissed = Optional.ofNullable(dismissed).map(List::copyOf).orElse(List.of());
        }

        Optional<Who.Person> by() {
            return editor.map(Person::stated);
        }

        Edit toEdit() {
            List<EditedSection> all = sections.orElseThrow(() -> new StudyException(
                    ErrorCode.BAD_REQUEST, "sections", "send 'sections': the whole text of the report"));
            return new Edit(all.stream().map(EditedSection::toSection).toList(), dismissed);
        }
    }

    /** Who signs. */
    public record SignRequest(Optional<Person> reviewer) {
        Optional<Who.Person> by() {
            return reviewer.map(Person::stated);
        }
    }

    /** Who rejects, and why. */
    public record RejectRequest(Optional<Person> reviewer, Optional<String> reason) {
        Optional<Who.Person> by() {
            return reviewer.map(Person::stated);
        }

        String why() {
            return reason.orElse("");
        }
    }

    /** Who amends, why, and the whole new text. */
    public record AmendRequest(
            Optional<Person> reviewer,
            Optional<String> reason,
            Optional<List<EditedSection>> sections,
            List<String> dismissed) {
        public AmendRequest {
            dismissed = Optional.ofNullable(dismissed).map(List::copyOf).orElse(List.of());
        }

        Optional<Who.Person> by() {
            return reviewer.map(Person::stated);
        }

        String why() {
            return reason.orElse("");
        }

        @JsonIgnore
        EditRequest text() {
            return new EditRequest(reviewer, sections, dismissed);
        }
    }
}
