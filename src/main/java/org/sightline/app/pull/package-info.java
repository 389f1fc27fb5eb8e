/** Studies fetched from archives: on request, and as priors. */
@NullMarked
package org.sightline.app.pull;

import org.jspecify.annotations.NullMarked;
