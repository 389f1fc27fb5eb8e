import { describe, expect, it } from 'vitest';
import type { Delivery, FailedWork } from '../src/api';
import { alike, deliveryState, deliveryText, kindsText, stepsOnly, undelivered } from '../src/model/deliveries';

function delivery(changes: Partial<Delivery>): Delivery {
  return {
    id: 'd',
    version: 1,
    sopUid: '1.2',
    archive: 'PACS@host:104',
    state: 'WAITING',
    attempts: 0,
    code: '',
    reason: '',
    updated: '2026-11-22T10:00:00Z',
    nextAttempt: null,
    ...changes,
  };
}

function work(studyUid: string, step: string): FailedWork {
  return { id: `${studyUid} ${step}`, studyUid, step, code: 'PEER_REFUSED', message: '', attempts: 1, failedAt: '' };
}

describe('a delivery', () => {
  it('that was never tried has nothing to say', () => {
    expect(deliveryText(delivery({ nextAttempt: '2026-11-22T10:00:00Z' }))).toBe('');
  });

  it('that failed says how often it was tried and why', () => {
    const failed = delivery({ state: 'FAILED', attempts: 3, reason: 'status A900H' });
    expect(deliveryState(failed)).toBe('Not delivered');
    expect(deliveryText(failed)).toBe('after 3 attempts: status A900H');
  });

  it('that waits says when it is tried again', () => {
    const text = deliveryText(delivery({ attempts: 1, reason: 'nothing listens there', nextAttempt: '2026-11-22T10:00:00Z' }));
    expect(text).toMatch(/^again at .*2026.*: nothing listens there$/);
  });

  it('with a warning is not called plainly delivered', () => {
    expect(deliveryState(delivery({ state: 'DELIVERED', reason: 'coerced' }))).toBe('Delivered with a warning');
    expect(deliveryState(delivery({ state: 'DELIVERED' }))).toBe('Delivered');
  });
});

describe('deliveries', () => {
  it('that fare alike at an archive stand together', () => {
    const failed = { state: 'FAILED', attempts: 3, reason: 'status A900H' } as const;
    const groups = alike([
      delivery({ id: '1', ...failed }),
      delivery({ id: '2', ...failed }),
      delivery({ id: '3', ...failed, reason: 'nothing listens there' }),
      delivery({ id: '4', ...failed, archive: 'OTHER@host:104' }),
      delivery({ id: '5', ...failed, version: 2 }),
    ]);
    expect(groups.map((group) => group.map((d) => d.id))).toEqual([['1', '2'], ['3'], ['4'], ['5']]);
  });

  it('that arrived stand together however often they were offered', () => {
    const delivered = { state: 'DELIVERED', nextAttempt: null } as const;
    expect(alike([delivery({ ...delivered, attempts: 1 }), delivery({ ...delivered, attempts: 2 })])).toHaveLength(1);
  });

  it('name each kind of object once', () => expect(kindsText(['SR', 'SC', 'SC', 'PDF'])).toBe('SR, 2 SC, PDF'));
});

describe('failed work', () => {
  const all = [work('1', 'EXPERTS'), work('2', 'DELIVER'), work('2', 'DELIVER'), work('1', 'DELIVER')];

  it('of a delivery is not work of the study', () => expect(stepsOnly(all).map((w) => w.step)).toEqual(['EXPERTS']));
  it('of deliveries names each study once', () => expect(undelivered(all)).toEqual(['2', '1']));
});
