package org.sightline.orchestration.ground;

import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;

/**
 * An assertion with the sentence it stands in.
 *
 * @param text of the sentence, which shows with how many digits a number is printed
 * @param topic what it is about
 */
record Claim(Assertion assertion, String text, Topic topic) {
    static Claim of(Assertion assertion, String text) {
        return new Claim(assertion, text, Topic.of(assertion));
    }

    boolean denies() {
        return assertion.presence() == Presence.ABSENT;
    }
}
