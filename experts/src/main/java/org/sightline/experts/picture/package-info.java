/** Pictures that are no DICOM objects, made readable for the same experts. */
@NullMarked
package org.sightline.experts.picture;

import org.jspecify.annotations.NullMarked;
