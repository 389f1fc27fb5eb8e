@NullMarked
package org.sightline.app.pipeline;

import org.jspecify.annotations.NullMarked;
