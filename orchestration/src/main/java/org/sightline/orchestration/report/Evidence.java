package org.sightline.orchestration.report;

import org.sightline.experts.Finding;

/**
 * A finding that sentences can point at.
 *
 * @param id 16 hex digits, unique over all studies, a function of run and finding key
 * @param runId the {@link ExpertRun} it comes from
 */
public record Evidence(String id, String runId, Finding finding) {}
