/** Structured reports: measurement reports (TID 1500) and key object selections (TID 2010). */
@NullMarked
package org.sightline.dicom.sr;

import org.jspecify.annotations.NullMarked;
