/** What is asked of an archive and what it answers, whichever protocol carries it. */
@NullMarked
package org.sightline.dicom.query;

import org.jspecify.annotations.NullMarked;
