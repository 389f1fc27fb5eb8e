// The service's JSON as the page reads it. Names and meaning follow /q/openapi.

export type Verdict = 'SUPPORTED' | 'CONTRADICTED' | 'UNSUPPORTED' | 'NOT_CHECKABLE';
export type Presence = 'PRESENT' | 'ABSENT' | 'UNCERTAIN';

export interface Info {
  aeTitle: string;
  dicomPort: number;
  version: string;
  vlm: string | null;
}

export interface Failure {
  step: string;
  code: string;
  message: string;
  attempts: number;
}

export interface StudyRow {
  studyUid: string;
  version: number;
  state: string;
  degraded: boolean;
  accession: string;
  patientId: string;
  patientName: string;
  modalities: string[];
  description: string;
  seriesCount: number;
  instanceCount: number;
  receivedAt: string;
  updatedAt: string;
  draftId: string | null;
  failure: Failure | null;
  reasons: string[];
}

export interface Instance {
  sopUid: string;
  /** 0 where there are no pixels. */
  frames: number;
  rows: number;
  columns: number;
  number: number | null;
}

export interface Series {
  seriesUid: string;
  modality: string;
  number: string;
  description: string;
  bodyPart: string;
  instances: Instance[];
}

export interface TimelineEntry {
  at: string;
  version: number;
  state: string;
  detail: string;
}

export interface ExpertRun {
  id: string;
  expert: string;
  version: string;
  route: string;
  seriesUid: string;
  outcome: 'REPORTED' | 'DECLINED' | 'FAILED';
  reason: string;
  millis: number;
  segmentationUid: string | null;
}

export interface ResultObject {
  kind: string;
  version: number;
  sopUid: string;
  seriesUid: string;
  url: string;
}

/** One of our objects on its way to one archive. */
export interface Delivery {
  id: string;
  version: number;
  sopUid: string;
  archive: string;
  state: 'WAITING' | 'SENDING' | 'DELIVERED' | 'FAILED' | 'SUPERSEDED';
  attempts: number;
  code: string;
  reason: string;
  updated: string;
  nextAttempt: string | null;
}

/** An object that is not in the study because another one has its UID. */
export interface Conflict {
  id: string;
  sopUid: string;
  source: string;
  receivedAt: string;
}

/** What a study will consist of, at least. */
export interface Expected {
  series: number;
  instances: number;
  statedBy: string;
  statedAt: string;
}

export interface Study extends StudyRow {
  series: Series[];
  timeline: TimelineEntry[];
  runs: ExpertRun[];
  results: ResultObject[];
  deliveries: Delivery[];
  expected: Expected | null;
  conflicts: Conflict[];
}

export interface Quantity {
  name: string;
  value: number;
  unit: string;
}

/** Left, top, right, bottom in pixels of the frame, origin at the outer corner of the top-left pixel. */
export type Box = [number, number, number, number];

export interface Region {
  series: string;
  instance: string;
  frame: number;
  box: Box | null;
  segment: number | null;
}

export interface Evidence {
  id: string;
  runId: string;
  expert: string;
  expertVersion: string;
  kind: 'ABNORMALITY' | 'STRUCTURE';
  concept: { system: string; code: string; display: string };
  presence: Presence;
  probability: number | null;
  calibrated: boolean;
  laterality: string | null;
  quantities: Quantity[];
  regions: Region[];
  image: string | null;
}

export interface Sentence {
  id: string;
  text: string;
  verdict: Verdict;
  rule: string;
  evidence: string[];
}

export interface Section {
  kind: 'INDICATION' | 'TECHNIQUE' | 'COMPARISON' | 'FINDINGS' | 'IMPRESSION';
  sentences: Sentence[];
}

export interface Draft {
  id: string;
  studyUid: string;
  version: number;
  status: string;
  author: string;
  created: string;
  degraded: boolean;
  notRun: string[];
  omissions: string[];
  sections: Section[];
  evidence: Evidence[];
  fhir: string;
}

export interface Expert {
  name: string;
  version: string;
  title: string;
  ready: boolean;
  problem: string;
  modalities: string[];
  input: string;
  licence: string;
  intendedUse: string;
}

export interface Refused {
  id: string;
  receivedAt: string;
  source: string;
  studyUid: string;
  sopUid: string;
  code: string;
  reason: string;
}

export interface FailedWork {
  id: string;
  studyUid: string;
  step: string;
  code: string;
  message: string;
  attempts: number;
  failedAt: string;
}

/** Another study of the patient; `places` are archives, or `here`. */
export interface Prior {
  studyUid: string;
  accession: string;
  date: string;
  description: string;
  modalities: string[];
  places: string[];
  comparable: boolean;
  reasons: string[];
}

export interface Priors extends Items<Prior> {
  unanswered: { archive: string; reason: string }[];
}

/** A study on its way from an archive to us. */
export interface Pull {
  id: string;
  state: 'SEARCHING' | 'RETRIEVING' | 'DONE' | 'FAILED' | 'NOT_FOUND';
  done: number;
  total: number | null;
  reason: string | null;
}

export interface Items<T> {
  items: T[];
}

export interface Page<T> extends Items<T> {
  next: string | null;
}

/** The service answered, and said no (RFC 9457 problem details). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const LONGEST_WAIT_MS = 15_000;
/** Archives are asked one after the other, and one that is down is waited for. */
const ARCHIVES_WAIT_MS = 90_000;

async function request(
  path: string,
  method: 'GET' | 'POST',
  accept: string,
  stop?: AbortSignal,
  waitMs = LONGEST_WAIT_MS,
): Promise<Response> {
  const wait = AbortSignal.timeout(waitMs);
  const signal = stop ? AbortSignal.any([stop, wait]) : wait;
  const response = await fetch(path, { method, signal, headers: { Accept: `${accept}, application/problem+json` } });
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function problem(response: Response): Promise<Problem> {
  const fallback = `${response.status} ${response.statusText}`.trim();
  const body: { code?: string; detail?: string; title?: string } = await response.json().catch(() => ({}));
  return new Problem(response.status, body.code ?? '', body.detail ?? body.title ?? fallback);
}

async function get<T>(path: string, stop?: AbortSignal, waitMs = LONGEST_WAIT_MS): Promise<T> {
  const response = await request(path, 'GET', 'application/json', stop, waitMs);
  return (await response.json()) as T;
}

async function post<T>(path: string): Promise<T> {
  const response = await request(path, 'POST', 'application/json');
  return (await response.json()) as T;
}

const uid = encodeURIComponent;

export const api = {
  info: (stop?: AbortSignal) => get<Info>('/api/info', stop),
  studies: (query: URLSearchParams, stop?: AbortSignal) => get<Page<StudyRow>>(`/api/studies?${query}`, stop),
  study: (studyUid: string, stop?: AbortSignal) => get<Study>(`/api/studies/${uid(studyUid)}`, stop),
  priors: (studyUid: string, stop?: AbortSignal) =>
    get<Priors>(`/api/studies/${uid(studyUid)}/priors`, stop, ARCHIVES_WAIT_MS),
  fetchPrior: (studyUid: string, priorUid: string) =>
    post<Pull>(`/api/studies/${uid(studyUid)}/priors/${uid(priorUid)}/retrieve`),
  pull: (id: string, stop?: AbortSignal) => get<Pull>(`/api/pulls/${uid(id)}`, stop),
  draft: (id: string, stop?: AbortSignal) => get<Draft>(`/api/drafts/${uid(id)}`, stop),
  experts: (stop?: AbortSignal) => get<Items<Expert>>('/api/experts', stop),
  quarantine: (stop?: AbortSignal) => get<Items<Refused>>('/api/quarantine', stop),
  failedWork: (stop?: AbortSignal) => get<Items<FailedWork>>('/api/work?state=failed', stop),
  retry: (workId: string) => request(`/api/work/${uid(workId)}/retry`, 'POST', 'application/json'),
};

/** Why an address that an `<img>` could not show was refused, in the service's words. */
export async function whyRefused(path: string): Promise<string> {
  try {
    await request(path, 'GET', 'image/png');
    return 'What came is not an image.';
  } catch (error) {
    return error instanceof Problem ? error.message : 'The connection was lost.';
  }
}
