/** Operations of the FHIR endpoint: what they take and give. */
@NullMarked
package org.sightline.fhir.operation;

import org.jspecify.annotations.NullMarked;
