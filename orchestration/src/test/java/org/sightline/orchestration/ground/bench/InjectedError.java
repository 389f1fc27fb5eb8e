package org.sightline.orchestration.ground.bench;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;

/** One way to make what is told of a study wrong. */
enum InjectedError {
    FLIPPED_SIDE {
        @Override
        Stream<List<Finding>> wrong(RandomStudy study) {
            return each(
                    study,
                    f -> f.laterality().stream()
                            .filter(s -> s != Laterality.BILATERAL && f.presence() == Presence.PRESENT)
                            .map(s -> s == Laterality.LEFT ? Laterality.RIGHT : Laterality.LEFT)
                            .filter(other -> study.findings().stream()
                                    .noneMatch(g -> g != f && told(g).equals(told(side(f, other)))))
                            .map(other -> side(f, other))
                            .filter(g -> g.kind() == Finding.Kind.STRUCTURE || free(study, g)));
        }
    },
    FLIPPED_PRESENCE {
        @Override
        Stream<List<Finding>> wrong(RandomStudy study) {
            return each(
                    study,
                    f -> Stream.of(f)
                            .filter(x -> x.kind() == Finding.Kind.ABNORMALITY && x.presence() != Presence.UNCERTAIN)
                            .map(x -> x.presence() == Presence.PRESENT
                                    ? with(x, x.concept(), Presence.ABSENT, Optional.empty(), x.bodySite(), List.of())
                                    : with(x, x.concept(), Presence.PRESENT, x.laterality(), x.bodySite(), List.of())));
        }
    },
    NUMBER_TIMES_TEN {
        @Override
        Stream<List<Finding>> wrong(RandomStudy study) {
            return each(
                    study,
                    f -> f.quantities().stream().limit(1).map(q -> {
                        List<Quantity> numbers = new ArrayList<>(f.quantities());
                        numbers.set(0, RandomStudy.number(q.name(), q.value() * 10, q.unit()));
                        return with(f, f.concept(), f.presence(), f.laterality(), f.bodySite(), numbers);
                    }));
        }
    },
    SWAPPED_ORGAN {
        @Override
        Stream<List<Finding>> wrong(RandomStudy study) {
            return Stream.concat(
                    each(
                            study,
                            f -> study.organs().stream()
                                    .filter(o -> f.presence() == Presence.PRESENT
                                            && f.bodySite()
                                                    .filter(not(o::equals))
                                                    .isPresent())
                                    .map(o -> with(
                                            f,
                                            f.concept(),
                                            f.presence(),
                                            Optional.empty(),
                                            Optional.of(o),
                                            f.quantities()))),
                    each(
                            study,
                            f -> study.findings().stream()
                                    .filter(g -> f.kind() == Finding.Kind.STRUCTURE
                                            && g.kind() == Finding.Kind.STRUCTURE
                                            && !g.concept().equals(f.concept()))
                                    .map(g -> with(
                                            f,
                                            g.concept(),
                                            f.presence(),
                                            f.laterality(),
                                            f.bodySite(),
                                            f.quantities()))));
        }
    },
    INVENTED {
        @Override
        Stream<List<Finding>> wrong(RandomStudy study) {
            return study.unsaid().stream().map(c -> {
                List<Finding> more = new ArrayList<>(study.findings());
                more.add(invented(c));
                return more;
            });
        }
    };

    /** Everything that this error can make of what was found. */
    abstract Stream<List<Finding>> wrong(RandomStudy study);

    Optional<List<Finding>> any(RandomStudy study, Random random) {
        List<List<Finding>> all = wrong(study).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private interface Change {
        Stream<Finding> of(Finding finding);
    }

    private static Stream<List<Finding>> each(RandomStudy study, Change change) {
        List<List<Finding>> all = new ArrayList<>();
        for (int i = 0; i < study.findings().size(); i++) {
            int at = i;
            change.of(study.findings().get(i)).forEach(wrong -> {
                List<Finding> findings = new ArrayList<>(study.findings());
                findings.set(at, wrong);
                all.add(findings);
            });
        }
        return all.stream();
    }

    private static boolean free(RandomStudy study, Finding wrong) {
        return study.findings().stream()
                .noneMatch(f -> f.presence() == Presence.PRESENT
                        && f.concept().equals(wrong.concept())
                        && f.laterality().equals(wrong.laterality()));
    }

    private static String told(Finding finding) {
        return finding.concept() + " " + finding.laterality() + " "
                + finding.quantities().stream().map(Quantity::value).toList();
    }

    private static Finding side(Finding f, Laterality side) {
        return with(f, f.concept(), f.presence(), Optional.of(side), f.bodySite(), f.quantities());
    }

    private static Finding invented(Code concept) {
        return new Finding(
                "invented",
                Finding.Kind.ABNORMALITY,
                concept,
                Presence.PRESENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Finding with(
            Finding f,
            Code concept,
            Presence presence,
            Optional<Laterality> side,
            Optional<Code> site,
            List<Quantity> quantities) {
        return new Finding(f.key(), f.kind(), concept, presence, f.probability(), side, site, quantities, f.regions());
    }
}
