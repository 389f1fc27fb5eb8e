/** Reads report text: sections, sentences and what each sentence claims. Tables of words stand beside it as resources. */
@NullMarked
package org.sightline.orchestration.language;

import org.jspecify.annotations.NullMarked;
