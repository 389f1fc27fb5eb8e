/** Durable queues beside that of the steps. */
@NullMarked
package org.sightline.app.queue;

import org.jspecify.annotations.NullMarked;
