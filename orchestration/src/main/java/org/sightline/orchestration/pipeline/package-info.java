@NullMarked
package org.sightline.orchestration.pipeline;

import org.jspecify.annotations.NullMarked;
