/**
 * Asks a vision-language model on another machine, over the chat interface that OpenAI began and model servers share. It
 * survives the small ways in which they differ. Neither prompts, pictures, answers nor keys show in a message or a log.
 */
@NullMarked
package org.sightline.orchestration.vlm;

import org.jspecify.annotations.NullMarked;
