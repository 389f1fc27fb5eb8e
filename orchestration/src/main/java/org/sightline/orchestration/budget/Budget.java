package org.sightline.orchestration.budget;

import org.sightline.orchestration.token.TokenProfile;

/**
 * The tokens there are.
 *
 * @param profile how the model turns pixels into tokens
 * @param contextLimit longest prompt and answer together that the server takes
 * @param reservedOutput held back for the answer, and for whatever later turns bring
 * @param textTokens of every word of the prompt that is not a line of a finding: system text, cards, question; see
 *     {@link TextTokens}
 */
public record Budget(TokenProfile profile, int contextLimit, int reservedOutput, int textTokens) {
    public Budget {
        if (contextLimit < 1 || reservedOutput < 0 || textTokens < 0) {
            throw new IllegalArgumentException("tokens below 0, or no context at all");
        }
    }

    /** Left for pictures and lines of findings; 0 when words and answer already fill the context. */
    public int room() {
        long left = (long) contextLimit - reservedOutput - textTokens;
        return (int) Math.max(0, left);
    }
}
