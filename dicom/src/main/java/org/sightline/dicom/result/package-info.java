/** Result objects of a study: what all of them share, and those that are a document or a picture. */
@NullMarked
package org.sightline.dicom.result;

import org.jspecify.annotations.NullMarked;
