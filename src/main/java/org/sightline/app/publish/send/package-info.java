/** Brings what is planned for a FHIR server there, and reads what it answers. */
@NullMarked
package org.sightline.app.publish.send;

import org.jspecify.annotations.NullMarked;
