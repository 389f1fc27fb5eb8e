/** De-identification by PS3.15 annex E. */
@NullMarked
package org.sightline.dicom.deid;

import org.jspecify.annotations.NullMarked;
