/** DICOMweb codecs: the wire forms of PS3.18, without any HTTP server. */
@NullMarked
package org.sightline.dicom.web;

import org.jspecify.annotations.NullMarked;
