@NullMarked
package org.sightline.dicom.image;

import org.jspecify.annotations.NullMarked;
