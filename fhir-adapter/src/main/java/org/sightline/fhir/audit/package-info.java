/** Who did what with whose data, as AuditEvents of the IHE profile Basic Audit Log Patterns (BALP). */
@NullMarked
package org.sightline.fhir.audit;

import org.jspecify.annotations.NullMarked;
