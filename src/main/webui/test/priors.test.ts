import { describe, expect, it } from 'vitest';
import type { Prior, Pull } from '../src/api';
import { archivesOf, dateText, isHere, isOver, pullText } from '../src/model/priors';

function prior(changes: Partial<Prior>): Prior {
  return {
    studyUid: '1.2',
    accession: '',
    date: '20260131',
    description: 'CT chest',
    modalities: ['CT'],
    places: [],
    comparable: true,
    reasons: [],
    ...changes,
  };
}

function pull(changes: Partial<Pull>): Pull {
  return { id: 'p', state: 'SEARCHING', done: 0, total: null, reason: null, ...changes };
}

describe('another study', () => {
  it('has a date as people write it', () => {
    expect(dateText('20260131')).toBe('2026-01-31');
    expect(dateText('')).toBe('no date');
    expect(dateText('2026')).toBe('2026');
  });

  it('is here, in archives, or both', () => {
    const both = prior({ places: ['here', 'PACS@host:104'] });
    expect(isHere(both)).toBe(true);
    expect(archivesOf(both)).toEqual(['PACS@host:104']);
    expect(isHere(prior({ places: ['PACS@host:104'] }))).toBe(false);
  });
});

describe('a retrieval', () => {
  it('says how far it is, with a total where the archive gives one', () => {
    expect(pullText(pull({}))).toBe('Asked for it');
    expect(pullText(pull({ state: 'RETRIEVING', done: 3 }))).toBe('Fetching, 3 so far');
    expect(pullText(pull({ state: 'RETRIEVING', done: 3, total: 40 }))).toBe('Fetching, 3 of 40');
    expect(pullText(pull({ state: 'DONE', done: 1 }))).toBe('Fetched, 1 object');
  });

  it('that failed says why', () => {
    expect(pullText(pull({ state: 'FAILED', reason: 'refused' }))).toBe('Not fetched: refused');
    expect(pullText(pull({ state: 'NOT_FOUND' }))).toBe('No archive has it');
  });

  it('is over when nothing more will come', () => {
    expect((['SEARCHING', 'RETRIEVING', 'DONE', 'FAILED', 'NOT_FOUND'] as const).map((state) => isOver(pull({ state })))).toEqual([
      false, false, true, true, true,
    ]);
  });
});
