/** Evidence files and verdicts as JSON (design section 10). */
@NullMarked
package org.sightline.orchestration.ground.json;

import org.jspecify.annotations.NullMarked;
