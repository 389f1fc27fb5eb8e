/** What an image costs a vision-language model, in tokens, before it is sent. */
@NullMarked
package org.sightline.orchestration.token;

import org.jspecify.annotations.NullMarked;
