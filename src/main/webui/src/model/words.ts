// How values of the API read to people.

import type { Evidence, Quantity } from '../api';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Time since an instant: "just now", "3 min ago", "5 h ago", "2 days ago". A clock ahead of ours reads "just now". */
export function ageText(instant: string, now: number): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) {
    return '';
  }
  const seconds = Math.floor((now - then) / 1000);
  if (seconds < 10) return 'just now';
  if (seconds < MINUTE) return `${seconds} s ago`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  const days = Math.floor(seconds / DAY);
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

/** Date and time of the reader's own zone, to the second. */
export function clockText(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Alphabetic group of a DICOM person name (PS3.5 section 6.2.1.2): family name first, then the rest. */
export function nameText(personName: string): string {
  const [family = '', ...rest] = (personName.split('=')[0] ?? '').split('^').map((part) => part.trim());
  const given = rest.filter((part) => part !== '').join(' ');
  return [family, given].filter((part) => part !== '').join(', ');
}

/** `EXPERTS_DONE` as "Experts done". */
export function stateText(state: string): string {
  const words = state.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function durationText(millis: number): string {
  return millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}

const UNITS: Record<string, string> = { "[hnsf'U]": 'HU', '1': '', mm2: 'mm²', cm2: 'cm²', mm3: 'mm³', cm3: 'cm³' };

/** "volume 12.4 mL": three significant digits at least, UCUM codes as people write them. */
export function quantityText(quantity: Quantity): string {
  const digits = Math.abs(quantity.value) >= 100 ? 0 : Math.abs(quantity.value) >= 10 ? 1 : 2;
  const value = Number(quantity.value.toFixed(digits));
  const unit = UNITS[quantity.unit] ?? quantity.unit;
  return `${quantity.name} ${value}${unit === '' ? '' : ` ${unit}`}`;
}

const SIDES: Record<string, string> = { LEFT: 'left', RIGHT: 'right', BILATERAL: 'both sides' };

/** Concept with its side: "Pleural effusion, right". */
export function conceptText(evidence: Evidence): string {
  const side = evidence.laterality ? (SIDES[evidence.laterality] ?? evidence.laterality.toLowerCase()) : '';
  return side === '' ? evidence.concept.display : `${evidence.concept.display}, ${side}`;
}

/** Numbers of a piece of evidence. A score is called a probability only where the expert calibrates it. */
export function numbersText(evidence: Evidence): string[] {
  const score = evidence.probability == null ? [] : [`${scoreName(evidence)} ${evidence.probability.toFixed(2)}`];
  return [...evidence.quantities.map(quantityText), ...score];
}

export function scoreName(evidence: Evidence): string {
  return evidence.calibrated ? 'probability' : 'model score';
}
