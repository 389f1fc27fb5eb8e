/** Measures of label masks, in millimetres of the patient, for every expert that draws one. */
@NullMarked
package org.sightline.experts.measure;

import org.jspecify.annotations.NullMarked;
