/** Who gets in: keys, tokens and sessions, and the one table that says who may do what. */
@NullMarked
package org.sightline.app.security;

import org.jspecify.annotations.NullMarked;
