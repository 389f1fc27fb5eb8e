/** Experts on a MONAI Label server: a session for each volume, and the mask that the model makes of it. */
@NullMarked
package org.sightline.experts.remote.monailabel;

import org.jspecify.annotations.NullMarked;
