package org.sightline.orchestration.ground;

/** One way in which a sentence and a finding about the same thing can agree, or not. */
@FunctionalInterface
interface Rule {
    Check check(Match match);
}
