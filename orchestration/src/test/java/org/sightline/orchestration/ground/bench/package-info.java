/** Drafts with one error each, and whether grounding finds it: {@link org.sightline.orchestration.ground.bench.InjectionBench}. */
@NullMarked
package org.sightline.orchestration.ground.bench;

import org.jspecify.annotations.NullMarked;
