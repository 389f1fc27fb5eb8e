/** The loop between a vision-language model and the experts it asks, bounded and recorded. */
@NullMarked
package org.sightline.orchestration.conversation;

import org.jspecify.annotations.NullMarked;
