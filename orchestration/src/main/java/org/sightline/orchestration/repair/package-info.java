/** The one further turn that shows a model where its draft and the experts disagree. */
@NullMarked
package org.sightline.orchestration.repair;

import org.jspecify.annotations.NullMarked;
