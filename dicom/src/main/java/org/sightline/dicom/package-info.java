@NullMarked
package org.sightline.dicom;

import org.jspecify.annotations.NullMarked;
