// A draft as it is being made, from what the service tells.

import type { ExpertEvent, Told } from '../events';

export interface LiveSentence {
  id: string;
  section: string;
  text: string;
  verdict: string;
  rule: string;
}

export interface Live {
  experts: ExpertEvent[];
  sentences: LiveSentence[];
  /** What the model says just now. */
  writing: string;
}

export const NOTHING_YET: Live = { experts: [], sentences: [], writing: '' };

const MOST_LETTERS = 2000;
const BEGINNINGS = ['RECEIVING', 'COMPLETE', 'ROUTED', 'EXPERTS_DONE'];

/** A new reading starts the list anew; a sentence that is told twice, as after a lost line, stands once. */
export function heard(live: Live, told: Told): Live {
  switch (told.type) {
    case 'expert':
      return { ...live, experts: put(live.experts, told.data, (e) => e.expert) };
    case 'writing':
      return { ...live, writing: (live.writing + told.data.text).slice(-MOST_LETTERS) };
    case 'sentence': {
      const { id, section, text } = told.data;
      return { ...live, sentences: put(live.sentences, { id, section, text, verdict: '', rule: '' }, (s) => s.id) };
    }
    case 'verdict': {
      const { id, verdict, rule } = told.data;
      return { ...live, sentences: live.sentences.map((s) => (s.id === id ? { ...s, verdict, rule } : s)) };
    }
    case 'state':
      return BEGINNINGS.includes(told.data.state) ? NOTHING_YET : live;
    case 'draft':
      return live;
  }
}

function put<T>(list: T[], item: T, key: (item: T) => string): T[] {
  const at = list.findIndex((other) => key(other) === key(item));
  return at < 0 ? [...list, item] : [...list.slice(0, at), item, ...list.slice(at + 1)];
}
