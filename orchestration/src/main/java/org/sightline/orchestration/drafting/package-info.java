/** The draft that a vision-language model writes: what it is shown, what it asks experts, what it says, and the record of it. */
@NullMarked
package org.sightline.orchestration.drafting;

import org.jspecify.annotations.NullMarked;
