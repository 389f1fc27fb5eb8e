/** What is said between a vision-language model, the experts and us: turns, what they are about, answers. No model's words. */
@NullMarked
package org.sightline.orchestration.dialogue;

import org.jspecify.annotations.NullMarked;
