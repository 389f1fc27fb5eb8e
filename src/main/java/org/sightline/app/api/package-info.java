@NullMarked
package org.sightline.app.api;

import org.jspecify.annotations.NullMarked;
