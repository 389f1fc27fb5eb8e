@NullMarked
package org.sightline.dicom.read;

import org.jspecify.annotations.NullMarked;
