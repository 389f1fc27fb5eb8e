@NullMarked
package org.sightline.dicom.render;

import org.jspecify.annotations.NullMarked;
