import { describe, expect, it } from 'vitest';
import type { Box, Sight } from '../src/api';
import { marked, marksOn, pathOf } from '../src/model/overlay';
import { draft, evidence } from './samples';

const slice = { sopUid: 'i1', frame: 1, rows: 10, columns: 10 };
const region = (instance: string) => ({ series: 'x', instance, frame: 1, box: [1, 2, 3, 4] as Box, segment: 1 });
const nodule = evidence('e1', { regions: [region('i1')] });
const other = evidence('e2', { regions: [region('i1'), region('i2')] });
const DRAFT = draft({ evidence: [nodule, other] });
const sight: Sight = {
  sentence: 's1',
  placeless: [],
  places: [{
    evidence: 'e1', instance: { studyUid: 's', seriesUid: 'x', sopUid: 'i1' }, frame: 1, box: null,
    contour: { loops: [[{ x: 1, y: 1 }, { x: 2, y: 1 }, { x: 2, y: 2 }]] },
  }],
};

describe('marks on a slice', () => {
  it('are the boxes of what is looked at, until the contours are there', () => {
    const marks = marksOn('x', slice, { draft: DRAFT, sight: undefined, focus: { evidence: nodule, region: 0 }, all: false });
    expect(marks.map((m) => [m.evidence, m.box, m.loops.length])).toEqual([['e1', [1, 2, 3, 4], 0]]);
  });

  it('are the contours of the sentence', () => {
    const marks = marksOn('x', slice, { draft: DRAFT, sight, focus: undefined, all: false });
    expect(marks.map((m) => [m.evidence, m.loops.length])).toEqual([['e1', 1]]);
  });

  it('are those of all findings on request, what is looked at first, each with a colour of its own', () => {
    const marks = marksOn('x', slice, { draft: DRAFT, sight: undefined, focus: { evidence: other, region: 0 }, all: true });
    expect(marks.map((m) => [m.evidence, m.looked, m.tone])).toEqual([['e2', true, 1], ['e1', false, 0]]);
  });

  it('are none on another slice, frame or series', () => {
    const look = { draft: DRAFT, sight, focus: undefined, all: true };
    expect(marksOn('y', slice, look)).toEqual([]);
    expect(marksOn('x', { ...slice, frame: 2 }, look)).toEqual([]);
  });
});

it('a contour is a closed path', () => {
  expect(pathOf([[{ x: 1, y: 1 }, { x: 2, y: 1 }], []])).toBe('M1 1L2 1Z');
});

it('slices with findings are marked along the slider', () => {
  const slices = ['i0', 'i1', 'i2'].map((sopUid) => ({ ...slice, sopUid }));
  expect(marked('x', slices, DRAFT)).toEqual([1, 2]);
});
