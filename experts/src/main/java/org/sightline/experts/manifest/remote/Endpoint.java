package org.sightline.experts.manifest.remote;

import java.net.URI;
import java.time.Duration;

/**
 * A server.
 *
 * @param url http or https, without user and password
 * @param timeBudget longest wait for one reading, all calls together
 * @param concurrency readings at the same time
 */
public record Endpoint(URI url, Duration timeBudget, int concurrency, Auth auth) {}
