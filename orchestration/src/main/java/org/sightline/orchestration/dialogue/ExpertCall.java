package org.sightline.orchestration.dialogue;

import org.sightline.experts.ExpertDescriptor;

/**
 * An expert that the model asks for, after every check.
 *
 * @param argument what of it shall do, such as {@code hepatic tumor}; empty for all it can
 */
public record ExpertCall(ExpertDescriptor expert, String argument) {}
