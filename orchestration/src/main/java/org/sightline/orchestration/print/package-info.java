/** A grounded draft as people print and pictures show it. */
@NullMarked
package org.sightline.orchestration.print;

import org.jspecify.annotations.NullMarked;
