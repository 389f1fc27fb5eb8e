package org.sightline.orchestration.ground;

import org.sightline.orchestration.report.Assertion;

/**
 * An assertion with the sentence it stands in.
 *
 * @param text of the sentence, which shows with how many digits a number is printed
 */
record Claim(Assertion assertion, String text) {}
