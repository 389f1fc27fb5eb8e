/** The words of prompts: templates that ship, and a site's own. */
@NullMarked
package org.sightline.orchestration.prompt;

import org.jspecify.annotations.NullMarked;
