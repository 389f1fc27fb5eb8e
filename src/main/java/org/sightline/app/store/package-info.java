@NullMarked
package org.sightline.app.store;

import org.jspecify.annotations.NullMarked;
