/** Results on their way to archives: durable, each object until the archive said that it has it. */
@NullMarked
package org.sightline.app.deliver;

import org.jspecify.annotations.NullMarked;
