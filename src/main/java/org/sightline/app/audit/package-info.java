/** Who did what with whose data: every reading, run of a model, decision and sending, in a log that is only added to. */
@NullMarked
package org.sightline.app.audit;

import org.jspecify.annotations.NullMarked;
