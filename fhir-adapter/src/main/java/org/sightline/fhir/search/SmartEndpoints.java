package org.sightline.fhir.search;

/**
 * Where SMART clients get their tokens.
 *
 * @param authorize URL of the authorization endpoint
 * @param token URL of the token endpoint
 */
public record SmartEndpoints(String authorize, String token) {}
