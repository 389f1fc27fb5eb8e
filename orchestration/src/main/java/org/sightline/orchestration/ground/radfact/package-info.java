/**
 * RadFact-style figures of a grounded report against a reference, without a language model: entailment is that of coded
 * statements (facts "fhir-dicom-outputs" section 6.2).
 */
@NullMarked
package org.sightline.orchestration.ground.radfact;

import org.jspecify.annotations.NullMarked;
