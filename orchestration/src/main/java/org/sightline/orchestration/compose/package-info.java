@NullMarked
package org.sightline.orchestration.compose;

import org.jspecify.annotations.NullMarked;
