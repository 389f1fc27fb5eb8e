package org.sightline.orchestration.route;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.InstanceRef;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/** Routes one study; made anew for each. */
final class Routing {
    /** A study of more single images than this is a reading list, not a case for one draft. */
    private static final int MOST_IMAGES = 20;

    private final StudySnapshot study;
    private final Map<String, ExpertDescriptor> installed;
    private final List<SeriesImages> candidates;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Rule> served = new ArrayList<>();
    private final Reasons reasons = new Reasons();

    Routing(StudySnapshot study, List<ExpertDescriptor> installed) {
        this.study = study;
        this.installed = installed.stream().collect(toMap(ExpertDescriptor::name, e -> e, (first, second) -> first));
        List<SeriesImages> series =
                study.series().stream().map(SeriesImages::of).toList();
        candidates = series.stream().filter(not(SeriesImages::resultObjects)).toList();
        series.stream()
                .filter(SeriesImages::resultObjects)
                .forEach(s -> reasons.add(Reasons.name(s) + " holds results or references, which no expert reads"));
    }

    RoutingPlan plan(List<Rule> rules) {
        if (candidates.isEmpty()) {
            reasons.add("the study holds no image series");
        }
        List<RuleMatch> matches =
                rules.stream().map(r -> RuleMatch.of(r, study, candidates)).toList();
        rules.stream().flatMap(r -> r.experts().stream()).distinct().forEach(e -> serve(e, matches));
        matches.forEach(this::explain);
        return new RoutingPlan(assignments, priority(), reasons.lines(), deliveries());
    }

    /** First match per expert. */
    private void serve(String expert, List<RuleMatch> matches) {
        Optional<RuleMatch> winner = matches.stream()
                .filter(m -> m.rule().experts().contains(expert))
                .filter(m -> assign(expert, m))
                .findFirst();
        winner.ifPresent(w -> matches.stream()
                .filter(m ->
                        m != w && !m.matching().isEmpty() && m.rule().experts().contains(expert))
                .forEach(m -> reasons.add(
                        m.rule(),
                        "expert " + expert + " already reads by '" + w.rule().name() + "'")));
    }

    private boolean assign(String expert, RuleMatch match) {
        if (match.matching().isEmpty()) {
            return false;
        }
        Optional<ExpertDescriptor> descriptor = Optional.ofNullable(installed.get(expert));
        if (descriptor.isEmpty()) {
            reasons.add(match.rule(), "expert " + expert + " is not installed");
        }
        return descriptor.filter(d -> assign(d, match)).isPresent();
    }

    private boolean assign(ExpertDescriptor expert, RuleMatch match) {
        List<SeriesImages> readable = match.matching().stream()
                .filter(s -> takes(expert, match.rule(), s))
                .toList();
        List<SeriesImages> picked = match.rule().pick().from(readable);
        List<SeriesImages> left =
                readable.stream().filter(not(picked::contains)).toList();
        if (!left.isEmpty()) {
            reasons.add(match.rule(), "the pick leaves out " + Reasons.names(left));
        }
        if (picked.isEmpty()) {
            return false;
        }
        assignments.addAll(
                switch (expert.input()) {
                    case IMAGE -> images(expert, match.rule(), picked);
                    case VOLUME -> volumes(expert, match.rule(), picked);
                    case VOLUMES -> List.of(together(expert, match.rule(), picked));
                });
        served.add(match.rule());
        return true;
    }

    private boolean takes(ExpertDescriptor expert, Rule rule, SeriesImages series) {
        boolean takes =
                expert.modalities().contains(series.series().attributes().modality());
        if (!takes) {
            reasons.add(rule, "expert " + expert.name() + " does not read the modality of " + Reasons.name(series));
        }
        return takes;
    }

    private static List<Assignment> volumes(ExpertDescriptor expert, Rule rule, List<SeriesImages> picked) {
        return picked.stream().map(s -> assignment(expert, rule, s, refs(s))).toList();
    }

    /** The first picked series with all others beside it: which of them is which channel the expert says. */
    private static Assignment together(ExpertDescriptor expert, Rule rule, List<SeriesImages> picked) {
        SeriesImages first = picked.get(0);
        List<Assignment.Companion> others = picked.stream()
                .skip(1)
                .map(s -> new Assignment.Companion(s.series().ref(), refs(s)))
                .toList();
        return new Assignment(rule.name(), expert.name(), first.series().ref(), refs(first), others);
    }

    private static List<InstanceRef> refs(SeriesImages series) {
        return series.images().stream().map(image -> image.ref()).toList();
    }

    private List<Assignment> images(ExpertDescriptor expert, Rule rule, List<SeriesImages> picked) {
        List<Assignment> all = picked.stream()
                .flatMap(s -> s.images().stream().map(i -> assignment(expert, rule, s, List.of(i.ref()))))
                .toList();
        if (all.size() > MOST_IMAGES) {
            reasons.add(
                    rule,
                    "expert " + expert.name() + " reads the first " + MOST_IMAGES + " of " + all.size() + " images");
        }
        return all.stream().limit(MOST_IMAGES).toList();
    }

    private static Assignment assignment(
            ExpertDescriptor expert, Rule rule, SeriesImages series, List<InstanceRef> instances) {
        return new Assignment(rule.name(), expert.name(), series.series().ref(), instances);
    }

    private void explain(RuleMatch match) {
        match.skipped().forEach(s -> reasons.add(match.rule(), s));
        if (!served.contains(match.rule()) && !match.unmatched().isEmpty()) {
            reasons.add(match.rule(), "the expression is false for " + Reasons.names(match.unmatched()));
        }
    }

    private RoutingPlan.Priority priority() {
        return served.stream()
                .map(Rule::priority)
                .min(Comparator.naturalOrder())
                .orElse(RoutingPlan.Priority.ROUTINE);
    }

    private Set<Delivery> deliveries() {
        return served.stream().flatMap(rule -> rule.deliver().stream()).collect(toSet());
    }
}
