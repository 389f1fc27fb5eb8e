/** Experts that a model may ask about the pictures of a question set. */
@NullMarked
package org.sightline.orchestration.evaluation.loop;

import org.jspecify.annotations.NullMarked;
