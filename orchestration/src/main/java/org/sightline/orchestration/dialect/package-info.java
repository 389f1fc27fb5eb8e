/** What a vision-language model and the experts say to each other, in the words the model was trained on. */
@NullMarked
package org.sightline.orchestration.dialect;

import org.jspecify.annotations.NullMarked;
