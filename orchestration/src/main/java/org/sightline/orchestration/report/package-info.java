@NullMarked
package org.sightline.orchestration.report;

import org.jspecify.annotations.NullMarked;
