/** Where on the images the evidence of a sentence is to be seen. */
@NullMarked
package org.sightline.orchestration.sight;

import org.jspecify.annotations.NullMarked;
