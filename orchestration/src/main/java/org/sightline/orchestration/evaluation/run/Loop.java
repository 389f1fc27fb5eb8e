package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which experts a model may ask before it answers.
 *
 * @param dialect how it is told of them and calls them
 * @param rounds how often it may, for one question
 * @param experts name, version and hash of the weights of each; none for a model that answers alone
 */
public record Loop(String dialect, int rounds, List<String> experts) {
    /** The model answers alone. */
    public static final Loop NONE = new Loop("", 0, List.of());

    public Loop {
        experts = List.copyOf(experts);
    }

    void describe(ObjectNode json) {
        json.put("dialect", dialect).put("rounds", rounds);
        experts.forEach(json.putArray("experts")::add);
    }
}
