import { describe, expect, it } from 'vitest';
import { ageText, conceptText, nameText, numbersText, quantityText, stateText } from '../src/model/words';
import { evidence } from './samples';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('age', () => {
  it.each([
    ['2026-11-22T11:59:55Z', 'just now'],
    ['2026-11-22T12:00:30Z', 'just now'], // the server's clock is ahead
    ['2026-11-22T11:59:15Z', '45 s ago'],
    ['2026-11-22T11:59:00Z', '1 min ago'],
    ['2026-11-22T11:00:01Z', '59 min ago'],
    ['2026-11-22T11:00:00Z', '1 h ago'],
    ['2026-11-21T12:00:01Z', '23 h ago'],
    ['2026-11-21T12:00:00Z', '1 day ago'],
    ['2026-11-15T12:00:00Z', '7 days ago'],
    ['not a time', ''],
  ])('of %s is "%s"', (instant, text) => expect(ageText(instant, NOW)).toBe(text));
});

describe('person name', () => {
  it.each([
    ['DOE^JANE', 'DOE, JANE'],
    ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, John Robert Quincy Rev. B.A. M.Div.'], // PS3.5 section 6.2.1.1
    ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou'],
    ['PHANTOM', 'PHANTOM'],
    ['^ONLYGIVEN', 'ONLYGIVEN'],
    ['', ''],
  ])('%s reads "%s"', (stored, text) => expect(nameText(stored)).toBe(text));
});

describe('numbers', () => {
  it.each([
    [2412.7, 'mL', 'volume 2413 mL'],
    [12.44, 'mL', 'volume 12.4 mL'],
    [0.125, 'mm', 'volume 0.13 mm'],
    [-650.4, "[hnsf'U]", 'volume -650 HU'],
    [3, '1', 'volume 3'],
  ])('%d %s', (value, unit, text) => expect(quantityText({ name: 'volume', value, unit })).toBe(text));

  it('stand before the score, which is a probability only when calibrated', () => {
    const found = evidence('e1', { probability: 0.914, quantities: [{ name: 'diameter', value: 8, unit: 'mm' }] });
    expect(numbersText(found)).toEqual(['diameter 8 mm', 'model score 0.91']);
    expect(numbersText({ ...found, calibrated: true })).toEqual(['diameter 8 mm', 'probability 0.91']);
  });
});

it('a concept is said with its side', () => {
  expect(conceptText(evidence('e1', { laterality: 'RIGHT' }))).toBe('Pleural effusion, right');
  expect(conceptText(evidence('e1'))).toBe('Pleural effusion');
});

it('a state reads as words', () => expect(stateText('EXPERTS_DONE')).toBe('Experts done'));
