package org.sightline.orchestration.route;

import java.util.ArrayList;
import java.util.List;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * What one rule says about the series of one study, whatever expert would read them.
 *
 * @param matching series for which it holds and that are long enough
 * @param unmatched series for which it is false
 * @param skipped why series for which it holds, or could not be evaluated, are not read
 */
record RuleMatch(Rule rule, List<SeriesImages> matching, List<SeriesImages> unmatched, List<String> skipped) {
    static RuleMatch of(Rule rule, StudySnapshot study, List<SeriesImages> candidates) {
        RuleMatch match = new RuleMatch(rule, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        candidates.forEach(series -> match.sort(series, rule.when().test(study, series)));
        return match;
    }

    private void sort(SeriesImages series, Condition.Answer answer) {
        if (!answer.problem().isEmpty()) {
            skipped.add("the expression fails on " + Reasons.name(series) + ": " + answer.problem());
        } else if (!answer.holds()) {
            unmatched.add(series);
        } else if (series.slices() < rule.minSlices()) {
            skipped.add(Reasons.name(series) + " has " + series.slices() + " slices, minSlices is " + rule.minSlices());
        } else {
            matching.add(series);
        }
    }
}
