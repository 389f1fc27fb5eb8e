@NullMarked
package org.sightline.app.config;

import org.jspecify.annotations.NullMarked;
