/** The secret behind pseudonyms. */
@NullMarked
package org.sightline.app.privacy;

import org.jspecify.annotations.NullMarked;
