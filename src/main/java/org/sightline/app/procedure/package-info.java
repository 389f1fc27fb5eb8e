@NullMarked
package org.sightline.app.procedure;

import org.jspecify.annotations.NullMarked;
