/** What is asked and answered by Storage Commitment (PS3.4 annex J). */
@NullMarked
package org.sightline.dicom.commit;

import org.jspecify.annotations.NullMarked;
