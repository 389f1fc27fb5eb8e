/** Volumes in the file formats of research tools: NIfTI-1 and NRRD. */
@NullMarked
package org.sightline.experts.format;

import org.jspecify.annotations.NullMarked;
