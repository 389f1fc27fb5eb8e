@NullMarked
package org.sightline.orchestration.ground;

import org.jspecify.annotations.NullMarked;
