package org.sightline.experts.volume;

/** One step from the volume of a series towards what the network was trained on. Its argument stays as it is. */
@FunctionalInterface
interface VolumeStep {
    FloatVolume apply(FloatVolume volume);
}
