/** What modalities and archives say of the making of a study (PS3.4 annexes F and R). */
@NullMarked
package org.sightline.dicom.procedure;

import org.jspecify.annotations.NullMarked;
