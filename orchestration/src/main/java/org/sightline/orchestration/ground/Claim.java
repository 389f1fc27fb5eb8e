package org.sightline.orchestration.ground;

import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;

/**
 * An assertion with the sentence it stands in.
 *
 * @param text of the sentence, which shows with how many digits a number is printed
 */
record Claim(Assertion assertion, String text) {
    Topic topic() {
        return Topic.of(assertion);
    }

    boolean denies() {
        return assertion.presence() == Presence.ABSENT;
    }
}
