// Other studies of a patient.

import type { Prior, Pull } from '../api';
import { counted } from './words';

/** How the service calls its own store among the places. */
const HERE = 'here';

/** DICOM date (PS3.5 table 6.2-1) as "2026-01-31". */
export function dateText(date: string): string {
  return date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') || 'no date';
}

export function isHere(prior: Prior): boolean {
  return prior.places.includes(HERE);
}

/** The archives that have it. */
export function archivesOf(prior: Prior): string[] {
  return prior.places.filter((place) => place !== HERE);
}

export function isOver(pull: Pull): boolean {
  return ['DONE', 'FAILED', 'NOT_FOUND'].includes(pull.state);
}

/** Where a retrieval stands, in words. */
export function pullText(pull: Pull): string {
  const why = pull.reason ? `: ${pull.reason}` : '';
  switch (pull.state) {
    case 'DONE':
      return `Fetched, ${counted(pull.done, 'object', 'objects')}`;
    case 'FAILED':
      return `Not fetched${why}`;
    case 'NOT_FOUND':
      return `No archive has it${why}`;
    case 'RETRIEVING':
      return pull.total ? `Fetching, ${pull.done} of ${pull.total}` : `Fetching, ${pull.done} so far`;
    default:
      return 'Asked for it';
  }
}
