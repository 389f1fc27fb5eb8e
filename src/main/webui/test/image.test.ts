import { describe, expect, it } from 'vitest';
import { frameInfo, storedValues } from '../src/model/image';
import type { Dataset } from '../src/model/image';

const element = (...Value: unknown[]) => ({ Value });

const CT: Dataset = {
  '00080060': element('CT'), '00280002': element(1), '00280004': element('MONOCHROME2'), '00280010': element(2),
  '00280011': element(3), '00280100': element(16), '00280101': element(12), '00280102': element(11), '00280103': element(0),
  '00281050': element(40), '00281051': element(400), '00281052': element(-1024), '00281053': element(1),
  '00280030': element(1.5, 0.5), '00200037': element(1, 0, 0, 0, 1, 0), '00200032': element(0, 0, -12.5),
};

describe('facts of a frame', () => {
  it('are read from a classic object', () => {
    const info = frameInfo(CT, 1);
    expect(info).toMatchObject({ rows: 2, columns: 3, signed: false, slope: 1, intercept: -1024, unit: 'HU', direct: true });
    expect(info.window).toEqual({ center: 40, width: 400 });
    expect(info.spacing).toEqual({ row: 1.5, column: 0.5, atDetector: false });
    expect(info.location).toBe(-12.5);
  });

  it('are those of the frame in an enhanced object, then those of all frames', () => {
    const own = (slope: number): Dataset => ({ '00289145': element({ '00281053': element(slope), '00281052': element(0) }) });
    const shared: Dataset = { '00289110': element({ '00280030': element(2, 2) }) };
    const enhanced = { ...CT, '52009229': element(shared), '52009230': element(own(1), own(7)) };
    expect(frameInfo(enhanced, 2)).toMatchObject({ slope: 7, intercept: 0, spacing: { row: 2, column: 2 } });
  });

  it.each([
    ['colour', { '00280002': element(3), '00280004': element('RGB') }],
    ['palette', { '00280004': element('PALETTE COLOR') }],
    ['single bits', { '00280100': element(1), '00280101': element(1), '00280102': element(0) }],
    ['a modality table', { '00283000': element({}) }],
    ['a sigmoid window', { '00281056': element('SIGMOID') }],
  ])('leave %s to the service', (_, changed) => expect(frameInfo({ ...CT, ...changed }, 1).direct).toBe(false));

  it('say that a spacing is that of the detector', () => {
    const { '00280030': _, ...plain } = CT;
    expect(frameInfo({ ...plain, '00181164': element(0.1, 0.1) }, 1).spacing?.atDetector).toBe(true);
  });

  it('of an object that says little are not invented', () => {
    const info = frameInfo({ '00280010': element(2), '00280011': element(2) }, 1);
    expect([info.window, info.spacing, info.orientation, info.location]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('stored values', () => {
  const bytes = (...words: number[]) => new Uint16Array(words).buffer;

  it('are the stored bits alone, whatever stands in the others', () => {
    const values = storedValues(bytes(0xf123, 0x0fff, 0, 0, 0, 0xabcd), frameInfo(CT, 1));
    expect([...values!]).toEqual([0x123, 0xfff, 0, 0, 0, 0xbcd]);
  });

  it('have the sign of the stored bits', () => {
    const values = storedValues(bytes(0x0fff, 0x0800, 0x07ff, 0, 0, 0), frameInfo({ ...CT, '00280103': element(1) }, 1));
    expect([...values!].slice(0, 3)).toEqual([-1, -2048, 2047]);
  });

  it('are none when the frame is cut short', () => expect(storedValues(bytes(1, 2), frameInfo(CT, 1))).toBeUndefined());
});
