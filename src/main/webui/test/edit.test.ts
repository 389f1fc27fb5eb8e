import { describe, expect, it } from 'vitest';
import { accepted, added, begun, changesOf, dismissed, done, idsAfter, knownIn, redone, removed, reworded, same, undone, workOf } from '../src/model/edit';
import { draft, findings, sentence } from './samples';

const DRAFT = draft({ sections: [findings(sentence('s1', 'One.'), sentence('s2', 'Two.'))], dismissed: ['e9'] });
const KNOWN = new Set(['s1', 's2']);
const work = workOf(DRAFT);
const line = (key: string, text: string) => ({ key, text, accepted: false });
const texts = (of = work) => of.parts.flatMap((part) => part.lines.map((l) => l.text));

describe('a change', () => {
  it('leaves what it came from as it was', () => {
    expect(texts(reworded(work, 's1', 'Uno.'))).toEqual(['Uno.', 'Two.']);
    expect(texts()).toEqual(['One.', 'Two.']);
  });

  it('of words takes back that they were accepted', () => {
    const after = reworded(accepted(work, 's1', true), 's1', 'Uno.');
    expect(after.parts[0]?.lines[0]?.accepted).toBe(false);
  });

  it('puts a new sentence behind the one it was added at', () => {
    expect(texts(added(work, line('n', 'New.'), 'FINDINGS', 's1'))).toEqual(['One.', 'New.', 'Two.']);
  });

  it('makes the section that a report lacks, where it belongs', () => {
    const after = added(added(work, line('n', 'C.'), 'IMPRESSION'), line('m', 'T.'), 'TECHNIQUE');
    expect(after.parts.map((part) => part.kind)).toEqual(['TECHNIQUE', 'FINDINGS', 'IMPRESSION']);
  });

  it('dismisses a finding and takes it back', () => {
    expect(dismissed(work, 'e1', true).dismissed).toEqual(['e9', 'e1']);
    expect(dismissed(work, 'e9', false).dismissed).toEqual([]);
  });
});

describe('what is sent', () => {
  it('names known sentences by their ids, and new ones not at all', () => {
    const after = added(reworded(work, 's2', ' Dos. '), line('new-1', 'New.'), 'FINDINGS');
    expect(changesOf(after, {}, KNOWN).sections[0]?.sentences).toEqual([
      { id: 's1', text: 'One.' }, { id: 's2', text: 'Dos.' }, { text: 'New.' },
    ]);
  });

  it('has no sentence without words', () => {
    expect(changesOf(added(work, line('new-1', '  '), 'FINDINGS'), {}, KNOWN).sections[0]?.sentences).toHaveLength(2);
  });

  it('names a new sentence once the service has given it an id', () => {
    const sent = added(work, line('new-1', 'New.'), 'FINDINGS', 's1');
    const answer = draft({ sections: [findings(sentence('s1', 'One.'), sentence('p1', 'New.'), sentence('s2', 'Two.'))] });
    const ids = idsAfter(sent, answer, KNOWN, {});
    expect(ids).toEqual({ 'new-1': 'p1' });
    expect(changesOf(sent, ids, knownIn(answer, KNOWN)).sections[0]?.sentences[1]).toEqual({ id: 'p1', text: 'New.' });
    expect(same(workOf(answer, ids), { ...sent, dismissed: [] })).toBe(true);
  });

  it('is found again when the service made two sentences of one', () => {
    const sent = added(reworded(work, 's1', 'One. And more.'), line('new-1', 'New.  Newer.'), 'FINDINGS', 's1');
    const answer = draft({
      sections: [findings(...[['s1', 'One.'], ['p1', 'And more.'], ['p2', 'New.'], ['p3', 'Newer.'], ['s2', 'Two.']].map(([id, text]) => sentence(id!, text!)))],
    });
    expect(idsAfter(sent, answer, KNOWN, {})).toEqual({ 'new-1': 'p2' });
  });

  it('names a sentence of the draft that was taken out and comes back, but not one that was added', () => {
    const known = knownIn(draft({ sections: [findings(sentence('s2', 'Two.'))] }), new Set(['s1', 's2', 'p1']));
    const back = added(work, line('p1', 'Added.'), 'FINDINGS');
    expect(changesOf(back, {}, known).sections[0]?.sentences.map((s) => s.id)).toEqual(['s1', 's2', undefined]);
  });
});

describe('undo', () => {
  it('goes back and forth step by step', () => {
    const one = done(begun(work), reworded(work, 's1', 'Uno.'));
    const two = done(one, removed(one.present, 's2'));
    expect(texts(undone(two).present)).toEqual(['Uno.', 'Two.']);
    expect(texts(undone(undone(two)).present)).toEqual(['One.', 'Two.']);
    expect(texts(redone(redone(undone(undone(two)))).present)).toEqual(['Uno.']);
  });

  it('stops at both ends', () => {
    expect(undone(begun(work)).present).toBe(work);
    expect(redone(begun(work)).present).toBe(work);
  });

  it('forgets what was undone once something else is done', () => {
    const back = undone(done(begun(work), removed(work, 's1')));
    expect(redone(done(back, removed(work, 's2'))).present.parts[0]?.lines.map((l) => l.key)).toEqual(['s1']);
  });

  it('does not count what changes nothing', () => {
    expect(done(begun(work), reworded(work, 's1', 'One.')).past).toEqual([]);
  });
});
