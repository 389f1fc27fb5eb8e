/** How much of anything is read: the one set of limits for input of every format. */
@NullMarked
package org.sightline.dicom.input;

import org.jspecify.annotations.NullMarked;
