/** Experts whose model runs in this process, on ONNX Runtime or PyTorch through DJL, with the pre-processing their cards ask for. */
@NullMarked
package org.sightline.experts.onnx;

import org.jspecify.annotations.NullMarked;
