/** Hand-made studies, experts and readings that the tests share. */
@NullMarked
package org.sightline.orchestration;

import org.jspecify.annotations.NullMarked;
