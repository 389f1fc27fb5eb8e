import { describe, expect, it } from 'vitest';
import type { FrameInfo, Vector } from '../src/model/image';
import { WHOLE, lettersOf, placed, scaleBar, zoomed } from '../src/model/view';

function info(changes: Partial<FrameInfo>): FrameInfo {
  return {
    rows: 512, columns: 512, bitsAllocated: 16, bitsStored: 16, highBit: 15, signed: false, slope: 1, intercept: 0, inverted: false,
    window: undefined, spacing: { row: 0.5, column: 0.5, atDetector: false }, orientation: undefined, patientOrientation: [],
    location: undefined, padding: undefined, unit: '', direct: true, ...changes,
  };
}
const lying = (row: Vector, column: Vector) => lettersOf(info({ orientation: { row, column } }));

describe('letters', () => {
  it.each([
    ['axial', [1, 0, 0], [0, 1, 0], 'RLAP'],
    ['coronal', [1, 0, 0], [0, 0, -1], 'RLHF'],
    ['sagittal', [0, 1, 0], [0, 0, -1], 'APHF'],
    ['prone', [-1, 0, 0], [0, -1, 0], 'LRPA'],
  ] as [string, Vector, Vector, string][])('of an %s slice', (_, row, column, expected) => {
    const letters = lying(row, column)!;
    expect(letters.left + letters.right + letters.top + letters.bottom).toBe(expected);
  });

  it('name the lesser direction of an oblique slice too', () => {
    expect(lying([0.8, 0, -0.6], [0, 1, 0])).toMatchObject({ right: 'LF', left: 'RH' });
  });

  it('of a projection are those that the object states', () => {
    expect(lettersOf(info({ patientOrientation: ['L', 'F'] }))).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  });

  it('are none where nothing is known', () => expect(lettersOf(info({}))).toBeUndefined());
});

describe('a frame on the stage', () => {
  const stage = { width: 800, height: 400 };

  it('is as large as it fits, in the middle', () => {
    expect(placed({ width: 512, height: 512 }, 1, stage, WHOLE)).toEqual({ x: 200, y: 0, width: 400, height: 400 });
  });

  it('has pixels as high as they are', () => {
    expect(placed({ width: 100, height: 100 }, 4, stage, WHOLE)).toEqual({ x: 350, y: 0, width: 100, height: 400 });
  });

  it('keeps the point under the pointer when it is zoomed', () => {
    const before = placed({ width: 512, height: 512 }, 1, stage, WHOLE);
    const after = placed({ width: 512, height: 512 }, 1, stage, zoomed(WHOLE, 2, 100, -50));
    const point = (at: typeof before) => [(400 + 100 - at.x) / at.width, (200 - 50 - at.y) / at.height];
    expect(point(after)).toEqual(point(before));
  });

  it('is zoomed within bounds', () => expect(zoomed(WHOLE, 1e9, 0, 0).zoom).toBe(40));
});

describe('the scale bar', () => {
  it('has a round length that is true on the screen', () => {
    // 512 columns of 0.5 mm on 512 pixels: 2 pixels a millimetre.
    expect(scaleBar(info({}), { width: 512, height: 512 }, { width: 512, height: 512 })).toEqual({ millimetres: 50, pixels: 100, label: '5 cm' });
  });

  it('grows finer with the zoom', () => {
    expect(scaleBar(info({}), { width: 51_200, height: 51_200 }, { width: 512, height: 512 })?.label).toBe('5 mm'.replace('5', '0.5'));
  });

  it('says when it is measured at the detector', () => {
    const bar = scaleBar(info({ spacing: { row: 0.5, column: 0.5, atDetector: true } }), { width: 512, height: 512 }, { width: 512, height: 512 });
    expect(bar?.label).toBe('5 cm at the detector');
  });

  it('is none where no spacing is known', () => {
    expect(scaleBar(info({ spacing: undefined }), { width: 1, height: 1 }, { width: 1, height: 1 })).toBeUndefined();
  });
});
