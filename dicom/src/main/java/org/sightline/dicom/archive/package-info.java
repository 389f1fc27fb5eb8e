/** Archives as a client sees them: one port, spoken over DIMSE or DICOMweb. */
@NullMarked
package org.sightline.dicom.archive;

import org.jspecify.annotations.NullMarked;
