@NullMarked
package org.sightline.dicom.net;

import org.jspecify.annotations.NullMarked;
