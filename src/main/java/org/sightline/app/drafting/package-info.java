/** Drafting with a vision-language model: its servers, the pictures it is shown, drafting again, and questions. */
@NullMarked
package org.sightline.app.drafting;

import org.jspecify.annotations.NullMarked;
