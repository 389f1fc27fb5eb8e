import { describe, expect, it } from 'vitest';
import { added, dismissed, removed, reworded, workOf } from '../src/model/edit';
import type { Work } from '../src/model/edit';
import { combined, conflictsOf } from '../src/model/merge';
import { draft, findings, sentence } from './samples';

const base = workOf(draft({ sections: [findings(sentence('s1', 'One.'), sentence('s2', 'Two.'), sentence('s3', 'Three.'))] }));
const line = (key: string, text: string) => ({ key, text, accepted: false });
const texts = (work: Work) => work.parts.flatMap((part) => part.lines.map((l) => l.text));
const never = () => {
  throw new Error('nothing is to be chosen');
};

describe('changes of two people', () => {
  it('to different sentences join by themselves', () => {
    const versions = { base, mine: reworded(base, 's1', 'Mine.'), theirs: reworded(base, 's3', 'Theirs.') };
    expect(conflictsOf(versions)).toEqual([]);
    expect(texts(combined(versions, never))).toEqual(['Mine.', 'Two.', 'Theirs.']);
  });

  it('to one sentence are for a person to choose, and both versions are there', () => {
    const versions = { base, mine: reworded(base, 's2', 'Mine.'), theirs: reworded(base, 's2', 'Theirs.') };
    const [conflict] = conflictsOf(versions);
    expect([conflict?.before?.text, conflict?.mine?.text, conflict?.theirs?.text]).toEqual(['Two.', 'Mine.', 'Theirs.']);
    expect(texts(combined(versions, () => 'mine'))).toEqual(['One.', 'Mine.', 'Three.']);
    expect(texts(combined(versions, () => 'theirs'))).toEqual(['One.', 'Theirs.', 'Three.']);
  });

  it('that are the same are no conflict', () => {
    const versions = { base, mine: reworded(base, 's2', 'Same.'), theirs: reworded(base, 's2', 'Same.') };
    expect(conflictsOf(versions)).toEqual([]);
    expect(texts(combined(versions, never))).toEqual(['One.', 'Same.', 'Three.']);
  });

  it.each([
    ['mine', 'One. Three.'],
    ['theirs', 'One. Changed. Three.'],
  ] as const)('where one removed what the other changed, %s is kept', (side, expected) => {
    const versions = { base, mine: removed(base, 's2'), theirs: reworded(base, 's2', 'Changed.') };
    expect(conflictsOf(versions)).toHaveLength(1);
    expect(texts(combined(versions, () => side)).join(' ')).toBe(expected);
  });

  it('that remove what the other left alone are kept', () => {
    const versions = { base, mine: removed(base, 's1'), theirs: removed(base, 's3') };
    expect(texts(combined(versions, never))).toEqual(['Two.']);
  });

  it('that add sentences are both kept, each behind what it stood behind', () => {
    const mine = added(base, line('new-1', 'My new.'), 'FINDINGS', 's1');
    const theirs = added(base, line('p1', 'Their new.'), 'FINDINGS', 's2');
    expect(texts(combined({ base, mine, theirs }, never))).toEqual(['One.', 'My new.', 'Two.', 'Their new.', 'Three.']);
  });

  it('to what is dismissed join', () => {
    const before = dismissed(base, 'e1', true);
    const versions = { base: before, mine: dismissed(before, 'e1', false), theirs: dismissed(before, 'e2', true) };
    expect(combined(versions, never).dismissed).toEqual(['e2']);
  });
});
