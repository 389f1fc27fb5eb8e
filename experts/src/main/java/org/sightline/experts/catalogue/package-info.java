@NullMarked
package org.sightline.experts.catalogue;

import org.jspecify.annotations.NullMarked;
