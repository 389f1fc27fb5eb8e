import { describe, expect, it } from 'vitest';
import { boxOnFrame, frameUrl, indexAfterKey, placeOf, placeText, presetsFor, slicesOf } from '../src/model/frames';
import { instance, series } from './samples';

const slice = { sopUid: '1.2.5', frame: 2, rows: 512, columns: 512 };

describe('frame address', () => {
  it('is the rendered frame of DICOMweb', () => {
    const [asStored] = presetsFor('MR');
    expect(frameUrl('1.2.3', '1.2.4', slice, asStored!)).toBe(
      '/dicomweb/studies/1.2.3/series/1.2.4/instances/1.2.5/frames/2/rendered?accept=image/png',
    );
  });

  it.each([
    ['lung', '-600,1500,linear'],
    ['mediastinum', '40,400,linear'],
    ['bone', '400,1800,linear'],
  ])('has the window of the %s preset', (id, window) => {
    const preset = presetsFor('CT').find((p) => p.id === id);
    expect(new URL(frameUrl('1', '2', slice, preset!), 'http://x').searchParams.get('window')).toBe(window);
  });

  it('cannot be led astray by what stands in a UID', () => {
    const [asStored] = presetsFor('CT');
    expect(frameUrl('../admin', '2', slice, asStored!)).toContain('/studies/..%2Fadmin/');
  });

  it('has Hounsfield windows for CT alone', () => expect(presetsFor('DX').map((p) => p.id)).toEqual(['default']));
});

describe('slices', () => {
  const mixed = series('1.2.4', [instance('a', { frames: 3 }), instance('report', { frames: 0 }), instance('b')]);

  it('are the frames in order, without objects that have no pixels', () => {
    expect(slicesOf(mixed).map((s) => `${s.sopUid}/${s.frame}`)).toEqual(['a/1', 'a/2', 'a/3', 'b/1']);
  });

  it('are found by the region that lies on them', () => {
    const region = { series: '1.2.4', instance: 'a', frame: 3, box: null, segment: null };
    const place = placeOf(region, [mixed]);
    expect(place).toEqual({ seriesUid: '1.2.4', index: 2 });
    expect(placeText(place!, [mixed])).toBe('series 3, slice 3 of 4');
  });

  it.each([
    ['another series', { series: '9', instance: 'a', frame: 1 }],
    ['another instance', { series: '1.2.4', instance: 'z', frame: 1 }],
    ['a frame past the last', { series: '1.2.4', instance: 'a', frame: 4 }],
  ])('are not found for %s', (_, region) => expect(placeOf({ ...region, box: null, segment: null }, [mixed])).toBeUndefined());
});

describe('box on a frame', () => {
  it('keeps the pixels of the frame', () => {
    expect(boxOnFrame([120, 340, 260, 420], 512, 512)).toEqual({ x: 120, y: 340, width: 140, height: 80 });
  });

  it('has its margin cut off at the edge of the frame', () => {
    expect(boxOnFrame([1, 0, 511, 500], 512, 500, 3)).toEqual({ x: 0, y: 0, width: 512, height: 500 });
  });
});

describe('keys', () => {
  it.each([
    ['ArrowDown', 41],
    ['ArrowUp', 39],
    ['PageDown', 50],
    ['PageUp', 30],
    ['Home', 0],
    ['End', 95],
  ])('%s goes to %d', (key, index) => expect(indexAfterKey(key, 40, 96)).toBe(index));

  it('stop at both ends', () => {
    expect(indexAfterKey('ArrowUp', 0, 96)).toBe(0);
    expect(indexAfterKey('PageDown', 90, 96)).toBe(95);
  });

  it('that do not scroll are left alone', () => expect(indexAfterKey('Tab', 40, 96)).toBeUndefined());
});
