@NullMarked
package org.sightline.experts.chestct;

import org.jspecify.annotations.NullMarked;
