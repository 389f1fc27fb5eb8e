/** Operations of the FHIR endpoint. */
@NullMarked
package org.sightline.app.fhir.operation;

import org.jspecify.annotations.NullMarked;
