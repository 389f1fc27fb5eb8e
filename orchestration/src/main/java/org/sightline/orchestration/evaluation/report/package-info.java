/** What an evaluation leaves behind: JSON, a page, a table. */
@NullMarked
package org.sightline.orchestration.evaluation.report;

import org.jspecify.annotations.NullMarked;
