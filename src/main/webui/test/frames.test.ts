import { describe, expect, it } from 'vitest';
import { boxOnFrame, pixelsUrl, placeOf, placeText, renderedUrl, slicesOf } from '../src/model/frames';
import { instance, series } from './samples';

const slice = { sopUid: '1.2.5', frame: 2, rows: 512, columns: 512 };

describe('frame address', () => {
  const frame = '/dicomweb/studies/1.2.3/series/1.2.4/instances/1.2.5/frames/2';

  it('is that of DICOMweb', () => {
    expect(pixelsUrl('1.2.3', '1.2.4', slice)).toBe(frame);
    expect(renderedUrl('1.2.3', '1.2.4', slice, null)).toBe(`${frame}/rendered?accept=image/png`);
  });

  it('has the window that is asked for', () => {
    const url = renderedUrl('1', '2', slice, { center: -600, width: 1500 });
    expect(new URL(url, 'http://x').searchParams.get('window')).toBe('-600,1500,linear');
  });

  it('cannot be led astray by what stands in a UID', () => {
    expect(pixelsUrl('../admin', '2', slice)).toContain('/studies/..%2Fadmin/');
  });
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
