import { describe, expect, it } from 'vitest';
import type { Sentence, Verdict } from '../src/api';
import { bestOf, countVerdicts, nextPlace, sightOf } from '../src/model/sight';
import { draft, evidence } from './samples';

const REGION = { series: '1.2.4', instance: '1.2.5', frame: 1, box: null, segment: null };

function sentence(id: string, verdict: Verdict): Sentence {
  return { id, text: id, verdict, rule: '', evidence: [] };
}

describe('sight from a sentence', () => {
  const found = draft({ evidence: [evidence('e1'), evidence('e2', { regions: [REGION] })] });

  it('keeps the order in which the sentence names its evidence', () => {
    expect(sightOf(['e2', 'e1'], found).evidence.map((e) => e.id)).toEqual(['e2', 'e1']);
  });

  it('says which evidence the draft does not hold', () => {
    expect(sightOf(['e1', 'e9'], found).missing).toEqual(['e9']);
  });

  it('leads first to evidence that can be looked at', () => {
    expect(bestOf(sightOf(['e1', 'e2'], found))?.id).toBe('e2');
    expect(bestOf(sightOf(['e1'], found))?.id).toBe('e1');
    expect(bestOf(sightOf([], found))).toBeUndefined();
  });
});

describe('verdicts', () => {
  const judged = draft({
    sections: [
      { kind: 'FINDINGS', sentences: [sentence('s1', 'SUPPORTED'), sentence('s2', 'CONTRADICTED')] },
      { kind: 'IMPRESSION', sentences: [sentence('s3', 'SUPPORTED')] },
    ],
  });

  it('are counted over all sections', () => {
    expect(countVerdicts(judged)).toEqual({ SUPPORTED: 2, CONTRADICTED: 1, UNSUPPORTED: 0, NOT_CHECKABLE: 0 });
  });
});

describe('the next place', () => {
  const nodule = evidence('e1', { regions: [REGION, REGION] });
  const lung = evidence('e2', { regions: [REGION] });

  it('goes through all regions of all evidence and round again', () => {
    const walk = [undefined, { evidence: nodule, region: 0 }, { evidence: nodule, region: 1 }, { evidence: lung, region: 0 }];
    expect(walk.map((f) => nextPlace([nodule, lung], f)).map((f) => `${f?.evidence.id} ${f?.region}`)).toEqual([
      'e1 0', 'e1 1', 'e2 0', 'e1 0',
    ]);
  });

  it('is none where nothing lies on an image', () => expect(nextPlace([evidence('e3')], undefined)).toBeUndefined());
});
