@NullMarked
package org.sightline.orchestration.route;

import org.jspecify.annotations.NullMarked;
