/** The expert package's description, {@code expert.yaml}: what it may say, and how it is checked. */
@NullMarked
package org.sightline.experts.manifest;

import org.jspecify.annotations.NullMarked;
