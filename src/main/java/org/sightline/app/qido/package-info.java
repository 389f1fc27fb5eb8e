/** QIDO-RS, the search transaction of DICOMweb (PS3.18 section 10.6). */
@NullMarked
package org.sightline.app.qido;

import org.jspecify.annotations.NullMarked;
