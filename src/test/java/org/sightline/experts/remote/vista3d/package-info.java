/** What fuzzing reaches of the package of the same name. */
@NullMarked
package org.sightline.experts.remote.vista3d;

import org.jspecify.annotations.NullMarked;
