/** Holds what the database says against what is there. */
@NullMarked
package org.sightline.app.doctor;

import org.jspecify.annotations.NullMarked;
