import { describe, expect, it } from 'vitest';
import type { Told } from '../src/events';
import { NOTHING_YET, heard } from '../src/model/live';
import { timesOf } from '../src/model/run-times';
import type { ExpertRun } from '../src/api';

const sentence = (id: string, text: string): Told => ({ type: 'sentence', data: { studyUid: '1', draftId: 'd', id, section: 'FINDINGS', text } });
const verdict = (id: string): Told => ({ type: 'verdict', data: { studyUid: '1', draftId: 'd', id, verdict: 'SUPPORTED', rule: 'r' } });
const state = (name: string): Told => ({ type: 'state', data: { studyUid: '1', version: 1, state: name, detail: '', at: '' } });

describe('a draft in the making', () => {
  it('grows sentence by sentence, each judged when it is judged', () => {
    const live = [sentence('s1', 'One.'), sentence('s2', 'Two.'), verdict('s1')].reduce(heard, NOTHING_YET);
    expect(live.sentences.map((s) => [s.text, s.verdict])).toEqual([['One.', 'SUPPORTED'], ['Two.', '']]);
  });

  it('holds a sentence once that is told again after a lost line', () => {
    expect([sentence('s1', 'One.'), sentence('s1', 'One.')].reduce(heard, NOTHING_YET).sentences).toHaveLength(1);
  });

  it('begins anew with a new reading', () => {
    expect([sentence('s1', 'One.'), state('ROUTED')].reduce(heard, NOTHING_YET)).toEqual(NOTHING_YET);
  });
});

it('run times are those of readings that were made', () => {
  const run = (expert: string, millis: number, outcome = 'REPORTED') => ({ expert, millis, outcome }) as ExpertRun;
  const times = timesOf([run('a', 10), run('a', 30), run('a', 1, 'DECLINED'), run('b', 5)]);
  expect(times.get('a')).toEqual({ runs: 2, median: 20, longest: 30 });
  expect(times.get('b')?.runs).toBe(1);
});
