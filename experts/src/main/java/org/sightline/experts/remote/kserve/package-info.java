/** Experts on a server that speaks the KServe inference protocol, version 2, over HTTP: Triton, KServe, OpenVINO. */
@NullMarked
package org.sightline.experts.remote.kserve;

import org.jspecify.annotations.NullMarked;
