/** Asks a model every question of a set once, and keeps each answer at once. */
@NullMarked
package org.sightline.orchestration.evaluation.run;

import org.jspecify.annotations.NullMarked;
