@NullMarked
package org.sightline.dicom.error;

import org.jspecify.annotations.NullMarked;
