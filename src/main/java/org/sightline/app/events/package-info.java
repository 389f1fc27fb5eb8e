/** Tells those who watch what happens to studies. */
@NullMarked
package org.sightline.app.events;

import org.jspecify.annotations.NullMarked;
