/** Evaluation of vision-language models over sets of questions about medical pictures. */
@NullMarked
package org.sightline.orchestration.evaluation;

import org.jspecify.annotations.NullMarked;
