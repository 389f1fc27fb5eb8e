// Two people changed one report: what both changed is for a person to choose, the rest joins by itself.

import { lineOf, linesOf } from './edit';
import type { Line, Part, Work } from './edit';

export type Side = 'mine' | 'theirs';

/** A sentence that two people changed in two ways; nothing stands for one that was taken out. */
export interface Conflict {
  key: string;
  before: Line | undefined;
  mine: Line | undefined;
  theirs: Line | undefined;
}

/** The three states of a report: where both began, and what each made of it. */
export interface Versions {
  base: Work;
  mine: Work;
  theirs: Work;
}

export function conflictsOf({ base, mine, theirs }: Versions): Conflict[] {
  const keys = new Set([...linesOf(theirs), ...linesOf(mine)].map((line) => line.key));
  return [...keys]
    .map((key) => ({ key, before: find(base, key), mine: find(mine, key), theirs: find(theirs, key) }))
    .filter(({ before, mine: my, theirs: their }) => !alike(my, before) && !alike(their, before) && !alike(my, their));
}

/** The report with both people's changes; `choose` decides where they differ. */
export function combined(versions: Versions, choose: (key: string) => Side): Work {
  const { base, mine, theirs } = versions;
  const open = new Set(conflictsOf(versions).map((conflict) => conflict.key));
  const result = (key: string): Line | undefined => {
    const [before, my, their] = [find(base, key), find(mine, key), find(theirs, key)];
    if (open.has(key)) return choose(key) === 'mine' ? my : their;
    return alike(my, before) ? their : my;
  };
  const kinds = [...new Set([...theirs.parts, ...mine.parts].map((part) => part.kind))];
  return {
    parts: kinds.map((kind) => ({
      kind,
      lines: order(linesIn(theirs, kind), linesIn(mine, kind)).flatMap((key) => result(key) ?? []),
    })),
    dismissed: joined(base.dismissed, mine.dismissed, theirs.dismissed),
  };
}

/** Their order, with each line that only we have behind the one it stood behind. */
function order(theirs: Line[], mine: Line[]): string[] {
  const keys = theirs.map((line) => line.key);
  mine.forEach(({ key }, n) => {
    if (keys.includes(key)) return;
    const before = n === 0 ? -1 : keys.indexOf((mine[n - 1] as Line).key);
    keys.splice(before + 1, 0, key);
  });
  return keys;
}

function joined(base: string[], mine: string[], theirs: string[]): string[] {
  const taken = base.filter((id) => !mine.includes(id));
  const more = mine.filter((id) => !base.includes(id) && !theirs.includes(id));
  return [...theirs.filter((id) => !taken.includes(id)), ...more];
}

function find(work: Work, key: string): Line | undefined {
  return lineOf(work, key)?.line;
}

function linesIn(work: Work, kind: Part['kind']): Line[] {
  return work.parts.find((part) => part.kind === kind)?.lines ?? [];
}

function alike(a: Line | undefined, b: Line | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.text.trim() === b.text.trim() && a.accepted === b.accepted;
}
