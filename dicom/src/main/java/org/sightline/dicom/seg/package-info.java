@NullMarked
package org.sightline.dicom.seg;

import org.jspecify.annotations.NullMarked;
