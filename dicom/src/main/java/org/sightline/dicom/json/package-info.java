/** The DICOM JSON model (PS3.18 annex F), and the bulk data it leaves out. */
@NullMarked
package org.sightline.dicom.json;

import org.jspecify.annotations.NullMarked;
