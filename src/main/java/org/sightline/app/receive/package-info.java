@NullMarked
package org.sightline.app.receive;

import org.jspecify.annotations.NullMarked;
