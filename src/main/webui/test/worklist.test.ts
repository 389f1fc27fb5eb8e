import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api';
import { joined, queriesFor, workByStudy } from '../src/model/worklist';
import { troubleOf } from '../src/poll';
import { parseRoute, studyHref, worklistHref } from '../src/route';
import { row } from './samples';

describe('search', () => {
  it('asks for one text as accession number and as patient ID', () => {
    const asked = queriesFor({ text: 'A 1&2', state: 'FAILED', page: '' }).map(String);
    expect(asked).toEqual(['accession=A+1%262&state=FAILED', 'patientId=A+1%262&state=FAILED']);
  });

  it('asks once when there is no text', () => {
    expect(queriesFor({ text: '', state: '', page: 'p2' }).map(String)).toEqual(['page=p2&cursor=p2']);
  });

  it('shows a study that both queries found once, newest first', () => {
    const old = row('1', { updatedAt: '2026-11-22T10:00:00Z' });
    const fresh = row('2', { updatedAt: '2026-11-22T11:00:00Z' });
    const page = joined([{ items: [old], next: null }, { items: [old, fresh], next: 'more' }]);
    expect(page.items.map((r) => r.studyUid)).toEqual(['2', '1']);
    expect(page.next).toBeNull();
  });

  it('leaves a single page as the service ordered it', () => {
    const page = { items: [row('1'), row('2')], next: 'more' };
    expect(joined([page])).toBe(page);
  });
});

it('failed work is gathered by study', () => {
  const work = ['1', '2', '1'].map((studyUid, n) => ({
    id: `w${n}`, studyUid, step: 'PUBLISH', code: 'INTERNAL', message: '', attempts: 1, failedAt: '',
  }));
  expect([...workByStudy(work).entries()].map(([uid, items]) => [uid, items.length])).toEqual([['1', 2], ['2', 1]]);
});

describe('address of a page', () => {
  it.each(['', '#', '#/'])('%s is the worklist', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'worklist', filter: { text: '', state: '', page: '' } });
  });

  it('keeps a search', () => {
    const filter = { text: 'A/1 &?', state: 'NOT_ROUTED', page: 'x=' };
    expect(parseRoute(worklistHref(filter))).toEqual({ page: 'worklist', filter });
  });

  it('keeps a study', () => expect(parseRoute(studyHref('1.2.3'))).toEqual({ page: 'study', studyUid: '1.2.3' }));

  it('may be broken without breaking the page', () => {
    expect(parseRoute('#/studies/%E0%A4%A')).toEqual({ page: 'study', studyUid: '%E0%A4%A' });
    expect(parseRoute('#/nowhere').page).toBe('unknown');
  });
});

describe('trouble', () => {
  it('is the connection when nothing answers, or only a gateway does', () => {
    expect(troubleOf(new TypeError('Failed to fetch'), 5)).toMatchObject({ kind: 'connection', lastGood: 5 });
    expect(troubleOf(new Problem(503, '', 'no upstream'), 0).kind).toBe('connection');
  });

  it('is a refusal when the service says why', () => {
    expect(troubleOf(new Problem(503, 'STORAGE_FULL', 'disk full'), 0).kind).toBe('refused');
    expect(troubleOf(new Problem(404, 'NOT_FOUND', 'no such study'), 0)).toMatchObject({
      kind: 'refused',
      message: 'no such study',
    });
  });
});
