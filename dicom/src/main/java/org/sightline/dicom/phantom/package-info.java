@NullMarked
package org.sightline.dicom.phantom;

import org.jspecify.annotations.NullMarked;
