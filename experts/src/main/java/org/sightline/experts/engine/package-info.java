/** Holds models in memory and runs them, whatever engine they are made for. */
@NullMarked
package org.sightline.experts.engine;

import org.jspecify.annotations.NullMarked;
