/** Who asks: persons, programs and what each may be. */
@NullMarked
package org.sightline.app.identity;

import org.jspecify.annotations.NullMarked;
