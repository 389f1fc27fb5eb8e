@NullMarked
package org.sightline.experts.onnx;

import org.jspecify.annotations.NullMarked;
