/**
 * What a vision-language model is shown of a study: chosen under the model's context limit, where the experts' findings
 * and masks are, with the exact cost, and with a record of what was left out.
 */
@NullMarked
package org.sightline.orchestration.budget;

import org.jspecify.annotations.NullMarked;
