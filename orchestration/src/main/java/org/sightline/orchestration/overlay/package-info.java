/** Slices of volumes and masks over them, drawn as the vision-language model was trained to see them. */
@NullMarked
package org.sightline.orchestration.overlay;

import org.jspecify.annotations.NullMarked;
