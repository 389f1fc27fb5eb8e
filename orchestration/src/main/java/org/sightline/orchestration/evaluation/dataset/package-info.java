/** Question sets as their publishers store them: PathVQA, VQA-RAD, SLAKE, and plain JSON lines. */
@NullMarked
package org.sightline.orchestration.evaluation.dataset;

import org.jspecify.annotations.NullMarked;
