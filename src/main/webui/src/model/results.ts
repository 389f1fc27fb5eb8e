// The DICOM objects made of a study, as people look for them.

import type { ResultObject } from '../api';

export interface ResultKind {
  kind: string;
  /** What it is, for people who do not know the abbreviation. */
  title: string;
  objects: ResultObject[];
}

const TITLES: Record<string, string> = {
  REPORT: 'Signed report',
  PDF: 'Report to print',
  SR: 'Measurements',
  SEG: 'Segmentation',
  KO: 'Key images',
  SC: 'Pictures of the findings',
};
const ORDER = Object.keys(TITLES);

/** Objects by kind, what people read first; kinds that this page does not know come last. */
export function byKind(results: ResultObject[]): ResultKind[] {
  const kinds = [...new Set(results.map((result) => result.kind))].sort((a, b) => rank(a) - rank(b));
  return kinds.map((kind) => ({
    kind,
    title: TITLES[kind] ?? 'DICOM object',
    objects: results.filter((result) => result.kind === kind),
  }));
}

function rank(kind: string): number {
  const place = ORDER.indexOf(kind);
  return place < 0 ? ORDER.length : place;
}

/** Where a browser shows the object itself: its document or its picture. */
export function shownAt(result: ResultObject): string | undefined {
  const type = result.kind === 'PDF' ? 'application/pdf' : result.kind === 'SC' ? 'image/png' : undefined;
  return type && `${result.url}/rendered?accept=${encodeURIComponent(type)}`;
}
