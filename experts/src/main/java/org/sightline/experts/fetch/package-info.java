/** Brings weights from where their manifest says, and only those that are what it says. */
@NullMarked
package org.sightline.experts.fetch;

import org.jspecify.annotations.NullMarked;
