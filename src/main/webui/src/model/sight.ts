// The line of sight from a sentence to the evidence that carries it.

import type { Draft, Evidence, Verdict } from '../api';

/** What the reader is looking at: a piece of evidence, and the index of one of its regions. */
export interface Focus {
  evidence: Evidence;
  region: number;
}

export interface Carried {
  evidence: Evidence[];
  /** Ids that the sentence names and the draft does not hold: said, never hidden. */
  missing: string[];
}

export function sightOf(ids: string[], draft: Draft): Carried {
  const byId = new Map(draft.evidence.map((e) => [e.id, e]));
  return {
    evidence: ids.flatMap((id) => byId.get(id) ?? []),
    missing: ids.filter((id) => !byId.has(id)),
  };
}

/** The first evidence that can be looked at, else the first. */
export function bestOf(carried: Carried): Evidence | undefined {
  return carried.evidence.find((e) => e.regions.length > 0) ?? carried.evidence[0];
}

/** The place after this one, through all regions of all evidence and round again; nothing where there is none. */
export function nextPlace(evidence: Evidence[], focus: Focus | undefined): Focus | undefined {
  const places = evidence.flatMap((e) => e.regions.map((_, region) => ({ evidence: e, region })));
  const now = places.findIndex((p) => p.evidence.id === focus?.evidence.id && p.region === focus.region);
  return places[(now + 1) % Math.max(1, places.length)];
}

export function countVerdicts(draft: Draft): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { SUPPORTED: 0, CONTRADICTED: 0, UNSUPPORTED: 0, NOT_CHECKABLE: 0 };
  for (const sentence of draft.sections.flatMap((section) => section.sentences)) {
    counts[sentence.verdict] += 1;
  }
  return counts;
}
