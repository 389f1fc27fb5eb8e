// A person's changes to a draft, as values: every step back is one of them.

import type { Changes, Draft, SectionKind, Sentence } from '../api';

/** A sentence as it stands now. The key stays with it from the first letter on; the service's id comes with the first save. */
export interface Line {
  key: string;
  text: string;
  accepted: boolean;
}

export interface Part {
  kind: SectionKind;
  lines: Line[];
}

export interface Work {
  parts: Part[];
  dismissed: string[];
}

/** The service's id of a line, by its key. */
export type Ids = Record<string, string>;

const KINDS: SectionKind[] = ['INDICATION', 'TECHNIQUE', 'COMPARISON', 'FINDINGS', 'IMPRESSION'];

/** The draft as it can be worked on; sentences that are known under a key keep it. */
export function workOf(draft: Draft, ids: Ids = {}): Work {
  const keys = new Map(Object.entries(ids).map(([key, id]) => [id, key]));
  const line = ({ id, text, accepted }: Sentence): Line => ({ key: keys.get(id) ?? id, text, accepted: accepted ?? false });
  return {
    parts: draft.sections.map(({ kind, sentences }) => ({ kind, lines: sentences.map(line) })),
    dismissed: draft.dismissed ?? [],
  };
}

/** What is sent. A sentence without words is a sentence taken out; an id that the service does not know is not sent. */
export function changesOf(work: Work, ids: Ids, known: Set<string>): Changes {
  return {
    sections: work.parts.map(({ kind, lines }) => ({
      kind,
      sentences: spoken(lines).map(({ key, text, accepted }) => {
        const id = ids[key] ?? key;
        return { ...(known.has(id) ? { id } : {}), text: text.trim(), ...(accepted ? { accepted } : {}) };
      }),
    })),
    dismissed: work.dismissed,
  };
}

/** Ids that may be sent: of sentences that are there, and of the draft's own, which may come back. */
export function knownIn(draft: Draft, before: Set<string> = new Set()): Set<string> {
  const sentences = draft.sections.flatMap((section) => section.sentences);
  const own = [...before].filter((id) => !id.startsWith('p'));
  return new Set([...own, ...sentences.map((sentence) => sentence.id)]);
}

function spoken(lines: Line[]): Line[] {
  return lines.filter((line) => line.text.trim() !== '');
}

/**
 * Ids that the service gave to new sentences. It may have made several of one, so that they are found by their order and
 * their first words, not by their place.
 */
export function idsAfter(sent: Work, answer: Draft, known: Set<string>, before: Ids): Ids {
  const ids = { ...before };
  for (const { kind, lines } of sent.parts) {
    const fresh = (answer.sections.find((section) => section.kind === kind)?.sentences ?? []).filter((s) => !known.has(s.id));
    for (const { key, text } of spoken(lines)) {
      if (known.has(ids[key] ?? key)) continue;
      const at = fresh.findIndex((sentence) => plain(text).startsWith(sentence.text));
      const found = at < 0 ? undefined : fresh.splice(0, at + 1)[at];
      if (found) ids[key] = found.id;
    }
  }
  return ids;
}

/** Words as the service keeps them. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withLines(work: Work, change: (lines: Line[], kind: SectionKind) => Line[]): Work {
  return { ...work, parts: work.parts.map(({ kind, lines }) => ({ kind, lines: change(lines, kind) })) };
}

/** New words are a new decision: what was accepted before was another sentence. */
export function reworded(work: Work, key: string, text: string): Work {
  return withLines(work, (lines) =>
    lines.map((line) => (line.key === key && line.text !== text ? { ...line, text, accepted: false } : line)),
  );
}

export function accepted(work: Work, key: string, yes: boolean): Work {
  return withLines(work, (lines) => lines.map((line) => (line.key === key ? { ...line, accepted: yes } : line)));
}

export function removed(work: Work, key: string): Work {
  return withLines(work, (lines) => lines.filter((line) => line.key !== key));
}

/** Puts a sentence behind another one, or at the end of a section, which is made where the report has none. */
export function added(work: Work, line: Line, kind: SectionKind, after?: string): Work {
  const parts = work.parts.some((part) => part.kind === kind) ? work.parts : inOrder([...work.parts, { kind, lines: [] }]);
  return withLines({ ...work, parts }, (lines, here) => {
    if (here !== kind) return lines;
    const place = lines.findIndex((other) => other.key === after);
    return place < 0 ? [...lines, line] : [...lines.slice(0, place + 1), line, ...lines.slice(place + 1)];
  });
}

function inOrder(parts: Part[]): Part[] {
  return [...parts].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

export function dismissed(work: Work, evidence: string, yes: boolean): Work {
  const others = work.dismissed.filter((id) => id !== evidence);
  return { ...work, dismissed: yes ? [...others, evidence] : others };
}

export function lineOf(work: Work, key: string | undefined): { line: Line; kind: SectionKind } | undefined {
  for (const { kind, lines } of work.parts) {
    const line = lines.find((other) => other.key === key);
    if (line) return { line, kind };
  }
  return undefined;
}

export function linesOf(work: Work): Line[] {
  return work.parts.flatMap((part) => part.lines);
}

/** Equal in what would be sent. */
export function same(a: Work, b: Work): boolean {
  const told = (work: Work) =>
    JSON.stringify([
      work.parts.filter((p) => spoken(p.lines).length > 0).map((p) => [p.kind, spoken(p.lines).map((l) => [l.key, l.text.trim(), l.accepted])]),
      [...work.dismissed].sort(),
    ]);
  return told(a) === told(b);
}

/** Steps that can be taken back. */
export interface History {
  past: Work[];
  present: Work;
  future: Work[];
}

const MOST_STEPS = 200;

export function begun(present: Work): History {
  return { past: [], present, future: [] };
}

export function done(history: History, present: Work): History {
  if (same(history.present, present)) {
    return { ...history, present };
  }
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present, future: [] };
}

export function undone({ past, present, future }: History): History {
  const last = past[past.length - 1];
  return last ? { past: past.slice(0, -1), present: last, future: [present, ...future] } : { past, present, future };
}

export function redone({ past, present, future }: History): History {
  const [next, ...later] = future;
  return next ? { past: [...past, present], present: next, future: later } : { past, present, future };
}
