/** Experts that other servers hold, as this installation reaches them. */
@NullMarked
package org.sightline.app.remote;

import org.jspecify.annotations.NullMarked;
