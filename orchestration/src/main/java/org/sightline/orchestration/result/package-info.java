/** A grounded draft as the content of DICOM result objects: pure functions, without the toolkit. */
@NullMarked
package org.sightline.orchestration.result;

import org.jspecify.annotations.NullMarked;
