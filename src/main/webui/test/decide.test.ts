import { describe, expect, it } from 'vitest';
import { sentenceFor, undecided } from '../src/model/decide';
import { accepted, dismissed, removed, reworded, workOf } from '../src/model/edit';
import { pieces } from '../src/model/numbers';
import { draft, evidence, findings, sentence } from './samples';

const DRAFT = draft({
  sections: [findings(sentence('s1', 'No effusion.', { verdict: 'CONTRADICTED' }), sentence('s2', 'Lungs.'))],
  omissions: ['e1', 'e9'],
  evidence: [evidence('e1')],
});
const work = workOf(DRAFT);

describe('what is to be decided', () => {
  it('are contradicted sentences and findings without one', () => {
    const open = undecided(DRAFT, work, {});
    expect(open.contradictions.map(({ line }) => line.key)).toEqual(['s1']);
    expect([open.omissions.map((e) => e.id), open.missing]).toEqual([['e1'], ['e9']]);
  });

  it.each([
    ['accepted', accepted(work, 's1', true)],
    ['reworded', reworded(work, 's1', 'Effusion.')],
    ['removed', removed(work, 's1')],
  ])('a sentence that was %s is decided', (_, after) => expect(undecided(DRAFT, after, {}).contradictions).toEqual([]));

  it('a dismissed finding is decided, and can be taken back', () => {
    const open = undecided(DRAFT, dismissed(work, 'e1', true), {});
    expect([open.omissions, open.dismissed.map((e) => e.id)]).toEqual([[], ['e1']]);
  });
});

it('a finding without a sentence is worded from what was measured', () => {
  const found = evidence('e1', { laterality: 'LEFT', probability: 0.9, quantities: [{ name: 'volume', value: 12.44, unit: 'mL' }] });
  expect(sentenceFor(found)).toBe('Pleural effusion on the left: volume 12.4 mL.');
});

describe('numbers in a sentence', () => {
  const nodule = evidence('e1', { quantities: [{ name: 'diameter', value: 20.0038, unit: 'mm' }, { name: 'mean density', value: -855.2, unit: "[hnsf'U]" }] });
  const sourced = (text: string) => pieces(text, [nodule]).filter((p) => p.source !== undefined).map((p) => p.text);

  it('say which measurement they come from', () => {
    expect(pieces('diameter 20.0 mm.', [nodule])).toEqual([
      { text: 'diameter ' }, { text: '20.0 mm', source: 'chest-ct 1: diameter 20.0038 mm' }, { text: '.' },
    ]);
  });

  it('may be in another unit', () => expect(sourced('about 2 cm in diameter')).toEqual(['2 cm']));
  it('may be negative', () => expect(sourced('mean density -855 HU')).toEqual(['-855 HU']));
  it('without a measurement stand as they are', () => expect(sourced('20.1 mm, 20 mL, 20 HU, image 71')).toEqual([]));
  it('change nothing about the words', () => {
    const text = 'Nodule 20.0 mm, -855 HU [series 1].';
    expect(pieces(text, [nodule]).map((p) => p.text).join('')).toBe(text);
  });
});
