package org.sightline.orchestration.ground;

import org.sightline.experts.Finding;

/** One way in which a sentence and a finding about the same concept can agree, or not. */
@FunctionalInterface
interface Rule {
    /** @param reader how the finding's expert is called in words */
    Check check(Claim claim, Finding finding, String reader);
}
