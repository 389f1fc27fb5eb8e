// What the worklist asks for and how it joins the answers.

import { api } from '../api';
import type { FailedWork, Page, StudyRow } from '../api';

export interface Filter {
  text: string;
  state: string;
  page: string;
}

/** Queries for one search text: it may be an accession number or a patient ID, and the API asks for one at a time. */
export function queriesFor(filter: Filter): URLSearchParams[] {
  // A page is asked for under the old name and the new one.
  const common = Object.entries({ state: filter.state, page: filter.page, cursor: filter.page }).filter(([, value]) => value !== '');
  if (filter.text === '') {
    return [new URLSearchParams(common)];
  }
  return ['accession', 'patientId'].map((field) => new URLSearchParams([[field, filter.text], ...common]));
}

/** Each study once, newest first. Joined pages cannot be continued; one page can. */
export function joined(pages: Page<StudyRow>[]): Page<StudyRow> {
  const [first] = pages;
  if (pages.length === 1 && first) {
    return first;
  }
  const rows = new Map(pages.flatMap((page) => page.items).map((row) => [row.studyUid, row]));
  const items = [...rows.values()].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return { items, next: null };
}

export async function findStudies(filter: Filter, stop: AbortSignal): Promise<Page<StudyRow>> {
  return joined(await Promise.all(queriesFor(filter).map((query) => api.studies(query, stop))));
}

export function workByStudy(work: FailedWork[]): Map<string, FailedWork[]> {
  const byStudy = new Map<string, FailedWork[]>();
  for (const item of work) {
    byStudy.set(item.studyUid, [...(byStudy.get(item.studyUid) ?? []), item]);
  }
  return byStudy;
}
