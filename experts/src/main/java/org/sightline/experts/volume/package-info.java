/** 3D networks on a series: what is done to a volume before, by windows, and to its labels after, as MONAI trains them. */
@NullMarked
package org.sightline.experts.volume;

import org.jspecify.annotations.NullMarked;
