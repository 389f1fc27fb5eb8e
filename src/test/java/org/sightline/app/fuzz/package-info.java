/** Targets of the fuzzer, and their seeds and findings as tests. See docs/fuzzing.md. */
@NullMarked
package org.sightline.app.fuzz;

import org.jspecify.annotations.NullMarked;
