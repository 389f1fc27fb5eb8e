package org.sightline.orchestration.ground;

import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;

/**
 * An assertion with the sentence it stands in.
 *
 * @param words of the sentence, which show with how many digits a number is printed
 * @param topic what it is about
 */
record Claim(Assertion assertion, SentenceWords words, Topic topic) {
    static Claim of(Assertion assertion, SentenceWords words) {
        return new Claim(assertion, words, Topic.of(assertion));
    }

    boolean denies() {
        return assertion.presence() == Presence.ABSENT;
    }
}
