@NullMarked
package org.sightline.orchestration.study;

import org.jspecify.annotations.NullMarked;
