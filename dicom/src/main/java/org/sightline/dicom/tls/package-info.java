/** Keys and trusted certificates of DICOM connections over TLS. */
@NullMarked
package org.sightline.dicom.tls;

import org.jspecify.annotations.NullMarked;
