// What a person has to decide before a report can be signed.

import type { Draft, Evidence, Sentence } from '../api';
import { linesOf } from './edit';
import type { Ids, Line, Work } from './edit';
import { conceptText, numbersText } from './words';

export interface Contradiction {
  line: Line;
  sentence: Sentence;
}

export interface Undecided {
  contradictions: Contradiction[];
  omissions: Evidence[];
  /** Omissions that somebody dismissed. */
  dismissed: Evidence[];
  /** Omissions whose evidence the draft does not hold: said, never hidden. */
  missing: string[];
}

export function undecided(draft: Draft, work: Work, ids: Ids): Undecided {
  const sentences = sentencesOf(draft);
  const contradictions = linesOf(work).flatMap((line) => {
    const sentence = sentences.get(ids[line.key] ?? line.key);
    const open = sentence?.verdict === 'CONTRADICTED' && sentence.text === line.text.trim() && !line.accepted;
    return open ? [{ line, sentence }] : [];
  });
  const byId = new Map(draft.evidence.map((e) => [e.id, e]));
  const open = draft.omissions.filter((id) => !work.dismissed.includes(id));
  const known = (list: string[]) => list.flatMap((id) => byId.get(id) ?? []);
  return {
    contradictions,
    omissions: known(open),
    dismissed: known(draft.omissions.filter((id) => work.dismissed.includes(id))),
    missing: open.filter((id) => !byId.has(id)),
  };
}

export function sentencesOf(draft: Draft): Map<string, Sentence> {
  return new Map(draft.sections.flatMap((section) => section.sentences).map((sentence) => [sentence.id, sentence]));
}

/** A first wording for a finding that no sentence mentions. */
export function sentenceFor(evidence: Evidence): string {
  const size = numbersText({ ...evidence, probability: null });
  const concept = conceptText(evidence).replace(/, (left|right)$/, ' on the $1');
  return `${concept}${size.length > 0 ? `: ${size.join(', ')}` : ''}.`;
}
