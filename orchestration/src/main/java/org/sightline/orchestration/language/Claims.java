package org.sightline.orchestration.language;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Assertion.Change;
import org.sightline.orchestration.report.Section;

/** Everything that one sentence claims. */
final class Claims {
    private final Parsed parsed;
    private final Context context;
    private final NormalStatements normals;
    private final List<Spot> subjects;
    private final List<Mention> findings;
    private final List<Mention> structures;
    private final Measured measured;
    private final Standings standings;
    private final Changes changes;

    private Claims(Parsed parsed, Section.Kind section, Context context) {
        this.parsed = parsed;
        this.context = context.in(parsed);
        List<Spot> spots = Spot.in(parsed);
        normals = new NormalStatements(parsed);
        subjects = normals.subjects(spots);
        Placing placing = Placing.of(
                parsed, spots.stream().filter(s -> !subjects.contains(s)).toList());
        findings = placing.findings();
        structures = placing.structures();
        measured = new Measured(parsed, findings, structures);
        standings = new Standings(parsed, section);
        changes = new Changes(parsed, findings);
    }

    /** In the order of the words they rest on. */
    static List<Assertion> of(Parsed parsed, Section.Kind section, Context context) {
        return new Claims(parsed, section, context).all();
    }

    /** A claim and where in the sentence it begins. */
    private record Placed(int first, Assertion assertion) {}

    private List<Assertion> all() {
        Stream<Placed> abnormal = findings.stream().flatMap(m -> each(m, changes.of(m)));
        Stream<Placed> anatomy = structures.stream()
                .filter(m -> measured.has(m) || standings.judged(m))
                .flatMap(m -> each(m, Optional.empty()));
        Stream<Placed> normal = subjects.stream()
                .flatMap(s ->
                        normals.assertions(s, standings.standing(Mention.of(s))).map(a -> new Placed(s.first(), a)));
        return Distinct.of(Stream.of(abnormal, anatomy, normal)
                .flatMap(placed -> placed)
                .sorted(Comparator.comparingInt(Placed::first))
                .map(Placed::assertion)
                .toList());
    }

    private Stream<Placed> each(Mention mention, Optional<Change> change) {
        if (standings.otherPerson(mention)) {
            return Stream.empty();
        }
        Meaning meaning = Meaning.of(mention, context, parsed.vocabulary());
        if (meaning.concept().ignored()) {
            return Stream.empty();
        }
        Presence presence =
                change.filter(c -> c == Change.RESOLVED).isPresent() ? Presence.ABSENT : standings.presence(mention);
        if (GeneralFinding.is(meaning.concept().code()) && presence != Presence.ABSENT) {
            return Stream.empty();
        }
        List<Quantity> quantities = measured.of(mention, meaning.concept());
        return meaning.places().stream()
                .map(place -> new Assertion(
                        meaning.concept().code(),
                        presence,
                        place.side(),
                        place.site(),
                        quantities,
                        standings.standing(mention),
                        change))
                .map(assertion -> new Placed(mention.first(), assertion));
    }
}
