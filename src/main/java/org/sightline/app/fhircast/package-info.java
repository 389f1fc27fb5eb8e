/** FHIRcast 3.0: what a reporting system has open is what Sightline has ready for it. */
@NullMarked
package org.sightline.app.fhircast;

import org.jspecify.annotations.NullMarked;
