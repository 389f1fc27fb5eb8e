// The line of sight from a sentence to the evidence that carries it.

import type { Draft, Evidence, Sentence, Verdict } from '../api';

/** What the reader is looking at: a piece of evidence, and the index of one of its regions. */
export interface Focus {
  evidence: Evidence;
  region: number;
}

export interface Sight {
  evidence: Evidence[];
  /** Ids that the sentence names and the draft does not hold: said, never hidden. */
  missing: string[];
}

export function sightOf(ids: string[], draft: Draft): Sight {
  const byId = new Map(draft.evidence.map((e) => [e.id, e]));
  return {
    evidence: ids.flatMap((id) => byId.get(id) ?? []),
    missing: ids.filter((id) => !byId.has(id)),
  };
}

/** The first evidence that can be looked at, else the first. */
export function bestOf(sight: Sight): Evidence | undefined {
  return sight.evidence.find((e) => e.regions.length > 0) ?? sight.evidence[0];
}

export function sentenceOf(draft: Draft, id: string): Sentence | undefined {
  return draft.sections.flatMap((section) => section.sentences).find((sentence) => sentence.id === id);
}

export function countVerdicts(draft: Draft): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { SUPPORTED: 0, CONTRADICTED: 0, UNSUPPORTED: 0, NOT_CHECKABLE: 0 };
  for (const sentence of draft.sections.flatMap((section) => section.sentences)) {
    counts[sentence.verdict] += 1;
  }
  return counts;
}
