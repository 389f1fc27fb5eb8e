@NullMarked
package org.sightline.app.commitment;

import org.jspecify.annotations.NullMarked;
