import { describe, expect, it } from 'vitest';
import type { Expected, Refused } from '../src/api';
import { conflictsByStudy, waitingText } from '../src/model/arrivals';

const EXPECTED: Expected = { series: 2, instances: 40, statedBy: 'MODALITY', statedAt: '2026-11-22T10:00:00Z' };

function waiting(state: string, expected: Expected | null) {
  return waitingText({ state, expected, instanceCount: 12, seriesCount: 1 });
}

describe('a study that is received', () => {
  it('says what is here of what was announced', () => {
    expect(waiting('RECEIVING', EXPECTED)).toBe('12 of at least 40, 1 of 2 series');
    expect(waiting('RECEIVING', { ...EXPECTED, series: 1, instances: 1 })).toBe('12 of at least 1, 1 of 1 series');
  });

  it('says nothing when nothing was announced', () => expect(waiting('RECEIVING', null)).toBe(''));
  it('says nothing any more once it is complete', () => expect(waiting('PUBLISHED', EXPECTED)).toBe(''));
});

describe('objects kept aside', () => {
  const refused = (studyUid: string, code: string): Refused => {
    return { id: '', receivedAt: '', source: '', studyUid, sopUid: '', code, reason: '' };
  };

  it('are counted by study, and other refusals are not', () => {
    const all = [refused('1', 'DUPLICATE_CONFLICT'), refused('2', 'MALFORMED_DATA_SET'), refused('1', 'DUPLICATE_CONFLICT')];
    expect([...conflictsByStudy(all)]).toEqual([['1', 2]]);
  });
});
