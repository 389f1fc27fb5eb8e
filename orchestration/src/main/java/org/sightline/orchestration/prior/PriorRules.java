package org.sightline.orchestration.prior;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.query.StudyMatch;

/** The last comparable study: an earlier one of the same person, modality group and body region. */
public final class PriorRules {
    private static final Comparator<Prior> ORDER = Comparator.comparing((Prior p) -> !p.comparable())
            .thenComparing(p -> p.study().date(), Comparator.reverseOrder())
            .thenComparing(p -> p.study().time(), Comparator.reverseOrder())
            .thenComparing(p -> p.study().studyUid());

    private PriorRules() {}

    /** The others of these studies, judged: comparable ones first, the latest first of all. */
    public static List<Prior> rank(StudyMatch current, Collection<StudyMatch> found) {
        return found.stream()
                .filter(study -> !study.studyUid().equals(current.studyUid()))
                .map(study -> judge(current, study))
                .sorted(ORDER)
                .toList();
    }

    /** True when only its series can tell the body region: the question costs a query, so it is asked where it counts. */
    public static boolean regionMissing(StudyMatch current, StudyMatch study) {
        return regions(study).isEmpty()
                && SamePerson.doubt(current.patient(), study.patient()).isEmpty()
                && !shared(current, study).isEmpty();
    }

    static Prior judge(StudyMatch current, StudyMatch study) {
        List<String> against = new ArrayList<>();
        SamePerson.doubt(current.patient(), study.patient()).ifPresent(against::add);
        notEarlier(current, study).ifPresent(against::add);
        otherModality(current, study).ifPresent(against::add);
        otherRegion(current, study).ifPresent(against::add);
        return against.isEmpty() ? new Prior(study, true, grounds(current, study)) : new Prior(study, false, against);
    }

    private static List<String> grounds(StudyMatch current, StudyMatch study) {
        long days =
                ChronoUnit.DAYS.between(study.day().orElseThrow(), current.day().orElseThrow());
        return List.of(
                days == 0 ? "earlier on the same day" : days + (days == 1 ? " day" : " days") + " earlier",
                "same modality group: " + words(shared(current, study)),
                sameProcedure(current, study) ? "same procedure" : "same body region: " + words(regions(study)));
    }

    private static Optional<String> notEarlier(StudyMatch current, StudyMatch study) {
        Optional<LocalDate> now = current.day();
        Optional<LocalDate> then = study.day();
        if (now.isEmpty() || then.isEmpty()) {
            return Optional.of(then.isEmpty() ? "it has no study date" : "the study to compare with has no study date");
        }
        if (then.get().isEqual(now.get())) {
            return sameDay(current.time(), study.time());
        }
        return then.get().isAfter(now.get()) ? Optional.of("it is later") : Optional.empty();
    }

    /** Times are digits of falling weight, so that their text compares as they do (PS3.5 section 6.2, TM). */
    private static Optional<String> sameDay(String now, String then) {
        String one = now.replace(":", "");
        String other = then.replace(":", "");
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.of("it is of the same day, and no study time says which came first");
        }
        return other.compareTo(one) < 0 ? Optional.empty() : Optional.of("it is not earlier on the same day");
    }

    private static Optional<String> otherModality(StudyMatch current, StudyMatch study) {
        if (study.modalities().isEmpty()) {
            return Optional.of("the archive does not say its modalities");
        }
        return shared(current, study).isEmpty()
                ? Optional.of("another modality: " + String.join(", ", study.modalities()))
                : Optional.empty();
    }

    private static Optional<String> otherRegion(StudyMatch current, StudyMatch study) {
        if (sameProcedure(current, study) || BodyRegion.overlap(regions(current), regions(study))) {
            return Optional.empty();
        }
        if (regions(study).isEmpty()) {
            return Optional.of("neither body part nor description says which region it shows");
        }
        return Optional.of(
                regions(current).isEmpty()
                        ? "the study to compare with does not say which region it shows"
                        : "another body region: " + words(regions(study)));
    }

    private static boolean sameProcedure(StudyMatch current, StudyMatch study) {
        return current.procedures().stream()
                .anyMatch(code -> study.procedures().stream()
                        .anyMatch(other -> other.scheme().equals(code.scheme())
                                && other.value().equals(code.value())));
    }

    private static Set<ModalityGroup> shared(StudyMatch current, StudyMatch study) {
        Set<ModalityGroup> groups = ModalityGroup.of(current.modalities());
        groups.retainAll(ModalityGroup.of(study.modalities()));
        return groups;
    }

    private static Set<BodyRegion> regions(StudyMatch study) {
        return BodyRegion.of(study.bodyParts(), study.description());
    }

    private static String words(Set<? extends Enum<?>> names) {
        return String.join(
                ", ",
                names.stream()
                        .map(name -> name.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toList());
    }
}
