/** What of a study may leave for a server that nobody has called trusted. */
@NullMarked
package org.sightline.experts.remote.privacy;

import org.jspecify.annotations.NullMarked;
