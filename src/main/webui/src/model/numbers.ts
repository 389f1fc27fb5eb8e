// Numbers in a sentence, and the measurement each of them comes from.

import type { Evidence } from '../api';

export interface Piece {
  text: string;
  /** "chest-ct 1.0: diameter 20.004 mm"; nothing for words and for numbers without a source. */
  source?: string;
}

const NUMBER = /[-−]?\d+(?:\.\d+)?(?:\s?(?:mm²|mm³|cm²|cm³|mm|cm|mL|ml|HU|%))?/g;
const TO_BASE: Record<string, [string, number]> = {
  mm: ['mm', 1], cm: ['mm', 10], mL: ['mL', 1], ml: ['mL', 1], cm3: ['mL', 1], 'cm³': ['mL', 1],
  "[hnsf'U]": ['HU', 1], HU: ['HU', 1], '%': ['%', 1], '1': ['', 1], '': ['', 1],
};

/** The sentence in pieces; joined they are the sentence again. */
export function pieces(text: string, evidence: Evidence[]): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(NUMBER)) {
    const source = sourceOf(match[0], evidence);
    if (source === undefined) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: match[0], source });
    from = match.index + match[0].length;
  }
  return from < text.length ? [...found, { text: text.slice(from) }] : found;
}

/** The measurement that rounds to what is written. */
function sourceOf(written: string, evidence: Evidence[]): string | undefined {
  const digits = /[-−]?\d+(?:\.\d+)?/.exec(written)?.[0] ?? '';
  const unit = written.slice(digits.length).trim();
  const decimals = digits.split('.')[1]?.length ?? 0;
  const value = Number(digits.replace('−', '-'));
  for (const e of evidence) {
    const quantity = e.quantities.find((q) => fits(q.value, q.unit, value, unit, decimals));
    if (quantity) return `${e.expert} ${e.expertVersion}: ${quantity.name} ${Number(quantity.value.toPrecision(6))} ${TO_BASE[quantity.unit]?.[0] ?? quantity.unit}`;
  }
  return undefined;
}

function fits(value: number, unit: string, written: number, writtenUnit: string, decimals: number): boolean {
  const [base, factor] = TO_BASE[unit] ?? [unit, 1];
  const [writtenBase, writtenFactor] = TO_BASE[writtenUnit] ?? [writtenUnit, 1];
  if (base !== writtenBase) return false;
  return Math.abs((value * factor) / writtenFactor - written) <= 0.5000001 * 10 ** -decimals;
}
