@NullMarked
package org.sightline.experts;

import org.jspecify.annotations.NullMarked;
