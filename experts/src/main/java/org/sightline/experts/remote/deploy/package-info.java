/** Experts that run in a MONAI Deploy installation: images out and results back by C-STORE, tracked through REST. */
@NullMarked
package org.sightline.experts.remote.deploy;

import org.jspecify.annotations.NullMarked;
