@NullMarked
package org.sightline.app.fhir;

import org.jspecify.annotations.NullMarked;
