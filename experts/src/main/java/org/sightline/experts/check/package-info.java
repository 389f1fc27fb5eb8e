/** Whether an expert can read here, and what it said, in a form that two runs can be compared by. */
@NullMarked
package org.sightline.experts.check;

import org.jspecify.annotations.NullMarked;
