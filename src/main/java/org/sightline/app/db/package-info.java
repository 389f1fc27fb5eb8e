@NullMarked
package org.sightline.app.db;

import org.jspecify.annotations.NullMarked;
