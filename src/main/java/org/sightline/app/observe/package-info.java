/** What operators see of the work: metrics, traces, and the names by which logs tell of studies. */
@NullMarked
package org.sightline.app.observe;

import org.jspecify.annotations.NullMarked;
