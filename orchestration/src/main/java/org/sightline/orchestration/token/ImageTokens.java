package org.sightline.orchestration.token;

/**
 * What one image costs.
 *
 * @param size as sent
 * @param grid tiles it is cut into; 1 x 1 where it is not
 * @param encodedTiles tiles the vision encoder works on, a thumbnail and smaller scales included
 * @param tokens in the prompt of the language model, line ends behind the image included
 */
public record ImageTokens(ImageSize size, TileGrid grid, int encodedTiles, int tokens) {}
