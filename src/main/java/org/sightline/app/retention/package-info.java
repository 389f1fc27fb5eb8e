/** Removes what a site does not want to keep for longer. */
@NullMarked
package org.sightline.app.retention;

import org.jspecify.annotations.NullMarked;
