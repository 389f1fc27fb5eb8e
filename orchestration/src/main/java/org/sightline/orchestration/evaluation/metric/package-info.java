/** Figures by the rules of those who published them, with intervals and comparisons. */
@NullMarked
package org.sightline.orchestration.evaluation.metric;

import org.jspecify.annotations.NullMarked;
