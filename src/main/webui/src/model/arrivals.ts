// What a study waits for, and what came for it and was kept aside.

import type { Refused, Study } from '../api';
import { counted } from './words';

/** "12 of at least 40, 1 of 2 series"; nothing when nobody said what to wait for, or all is there. */
export function waitingText(study: Pick<Study, 'state' | 'expected' | 'instanceCount' | 'seriesCount'>): string {
  const { expected, state, instanceCount, seriesCount } = study;
  if (!expected || state !== 'RECEIVING') {
    return '';
  }
  return `${instanceCount} of at least ${expected.instances}, ${seriesCount} of ${counted(expected.series, 'series', 'series')}`;
}

/** How many objects of each study were kept aside because another object has their UID. */
export function conflictsByStudy(refused: Refused[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, studyUid } of refused) {
    if (code === 'DUPLICATE_CONFLICT') counts.set(studyUid, (counts.get(studyUid) ?? 0) + 1);
  }
  return counts;
}
