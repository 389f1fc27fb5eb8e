/** Which earlier study of a patient can be compared with a study. */
@NullMarked
package org.sightline.orchestration.prior;

import org.jspecify.annotations.NullMarked;
