package org.sightline.orchestration.drafting;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.dialect.Dialect;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatModel;

/**
 * A model and how it is spoken to.
 *
 * @param profile what its tokens are counted by
 * @param dialect made for the experts that can be asked
 * @param policy what of a study it is shown
 * @param contextLimit longest prompt and answer together that its servers take, in tokens
 * @param maxTokens most tokens of an answer
 * @param rounds experts that may be asked for a question
 * @param patience longest reading of an expert that it asks for
 */
public record Voice(
        ChatModel model,
        TokenProfile profile,
        Function<List<ExpertDescriptor>, Dialect> dialect,
        Policy policy,
        int contextLimit,
        int maxTokens,
        int rounds,
        Duration patience) {}
