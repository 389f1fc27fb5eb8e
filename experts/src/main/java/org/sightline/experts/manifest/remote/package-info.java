/** Where a remote expert's model is and how it is spoken to: the {@code remote} part of {@code expert.yaml}. */
@NullMarked
package org.sightline.experts.manifest.remote;

import org.jspecify.annotations.NullMarked;
