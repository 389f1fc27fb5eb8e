import { describe, expect, it } from 'vitest';
import type { ResultObject } from '../src/api';
import { byKind, shownAt } from '../src/model/results';

function result(kind: string, sopUid = '1.2'): ResultObject {
  return { kind, version: 1, sopUid, seriesUid: '1', url: `/dicomweb/studies/1/series/1/instances/${sopUid}` };
}

describe('results', () => {
  it('stand by kind, what people read first, and unknown kinds last', () => {
    const kinds = byKind([result('XX'), result('SC', '1'), result('SEG'), result('SC', '2'), result('PDF'), result('SR')]);
    expect(kinds.map((k) => k.kind)).toEqual(['PDF', 'SR', 'SEG', 'SC', 'XX']);
    expect(kinds[3]?.objects.map((o) => o.sopUid)).toEqual(['1', '2']);
    expect(kinds[4]?.title).toBe('DICOM object');
  });

  it('that a browser can show have an address of their own', () => {
    expect(shownAt(result('PDF'))).toBe('/dicomweb/studies/1/series/1/instances/1.2/rendered?accept=application%2Fpdf');
    expect(shownAt(result('SC'))).toMatch(/accept=image%2Fpng$/);
    expect(shownAt(result('SEG'))).toBeUndefined();
  });
});
