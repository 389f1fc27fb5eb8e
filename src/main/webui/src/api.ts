// The service's JSON as the page reads it. Names and meaning follow /q/openapi.

import { sessionEnded } from './session';

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
  priority: string;
  /** Sentences of the draft that an expert contradicts and nobody decided, where the service counts them. */
  contradictions?: number;
  /** Images came after an earlier version was complete, where the service says so. */
  late?: boolean;
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
  stepMillis: Record<string, number>;
  /** What is read just now. */
  reading: Reading | null;
  drafts: { id: string; version: number; status: string; created: string }[];
}

export interface Reading {
  expert: string;
  done: number;
  count: number;
  /** Of the present reading, 0..1. */
  fraction: number;
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

export type Origin = 'DRAFT' | 'EDITED' | 'ADDED';

export interface Sentence {
  id: string;
  text: string;
  verdict: Verdict;
  rule: string;
  evidence: string[];
  /** A person let it stand against its verdict. */
  accepted?: boolean;
  origin?: Origin;
  /** The draft's words, where a person changed them. */
  original?: string | null;
}

export type SectionKind = 'INDICATION' | 'TECHNIQUE' | 'COMPARISON' | 'FINDINGS' | 'IMPRESSION';

export interface Section {
  kind: SectionKind;
  sentences: Sentence[];
}

export interface Person {
  id: string;
  name: string;
}

export type ReviewKind = 'SIGNED' | 'AMENDED' | 'REJECTED' | 'RETRACTED';

export interface Review {
  kind: ReviewKind;
  reviewer: Person;
  at: string;
  revision: number;
  reason: string;
}

export interface Happened {
  revision: number;
  kind: ReviewKind | 'DRAFTED' | 'EDITED';
  by: string;
  at: string;
  reason: string;
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
  /** Absent where the service cannot take changes. */
  revision?: number;
  editable?: boolean;
  dismissed?: string[];
  review?: Review | null;
  history?: Happened[];
}

/** What a person made of a draft, as it is sent. */
export interface Changes {
  sections: { kind: SectionKind; sentences: { id?: string; text: string; accepted?: boolean }[] }[];
  dismissed: string[];
}

export interface SectionDifference {
  kind: SectionKind;
  editDistance: number;
  characters: number;
  /** 0..1. */
  similarity: number;
}

export interface Counts {
  kept: number;
  changed: number;
  removed: number;
  added: number;
}

export interface Difference {
  sections: SectionDifference[];
  counts: Counts;
  /** Sentences that stand against their verdict. */
  accepted: number;
  /** Findings without a sentence: mentioned after all, and dismissed. */
  taken: number;
  dismissed: number;
  experts: { expert: string; counts: Counts }[];
}

/** What became of the drafts of one author, or of the sentences that carry one expert's findings. */
export interface Agreement extends Counts {
  subject: string;
  reports: number;
  /** 0..1. */
  keptShare: number;
  similarity: number;
}

export interface Question {
  id: string;
  asked: string;
  question: string;
  answer: string;
  sentences: Sentence[];
}

/** Where a sentence's evidence is seen; coordinates are pixels of the frame. */
export interface Sight {
  sentence: string;
  places: SightPlace[];
  placeless: string[];
}

export interface SightPlace {
  evidence: string;
  instance: { studyUid: string; seriesUid: string; sopUid: string };
  frame: number;
  box: { left: number; top: number; right: number; bottom: number } | null;
  contour: { loops: { x: number; y: number }[][] } | null;
}

/** What the rules would do with a study. */
export interface DryRun {
  assignments: { expert: string; route: string; seriesUid: string; instances: string[] }[];
  priority: string;
  reasons: string[];
  deliver: string[];
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
    /** Members beside those of the standard. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(detail);
  }

  static async of(response: Response): Promise<Problem> {
    const fallback = `${response.status} ${response.statusText}`.trim();
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : undefined);
    return new Problem(response.status, text('code') ?? '', text('detail') ?? text('title') ?? fallback, body);
  }
}

/** Why something did not work, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const LONGEST_WAIT_MS = 15_000;
/** Archives are asked one after the other, and one that is down is waited for; a model thinks. */
const PATIENT_WAIT_MS = 90_000;
const MODEL_WAIT_MS = 600_000;

interface Asked {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  /** Revision that the change was made from. */
  revision?: number;
  stop?: AbortSignal | undefined;
  waitMs?: number;
  accept?: string;
}

async function request(path: string, asked: Asked = {}): Promise<Response> {
  const wait = AbortSignal.timeout(asked.waitMs ?? LONGEST_WAIT_MS);
  const headers: Record<string, string> = { Accept: `${asked.accept ?? 'application/json'}, application/problem+json` };
  if (asked.body !== undefined) headers['Content-Type'] = 'application/json';
  if (asked.revision !== undefined) headers['If-Match'] = `"${asked.revision}"`;
  const response = await fetch(path, {
    method: asked.method ?? 'GET',
    signal: asked.stop ? AbortSignal.any([asked.stop, wait]) : wait,
    headers,
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  });
  if (!response.ok) {
    if (response.status === 401) sessionEnded();
    throw await Problem.of(response);
  }
  return response;
}

async function get<T>(path: string, stop?: AbortSignal, waitMs = LONGEST_WAIT_MS): Promise<T> {
  return (await (await request(path, { stop, waitMs })).json()) as T;
}

async function send<T>(method: 'POST' | 'PUT', path: string, asked: Asked = {}): Promise<T> {
  return (await (await request(path, { ...asked, method })).json()) as T;
}

const uid = encodeURIComponent;
const draftPath = (id: string) => `/api/drafts/${uid(id)}`;

export const api = {
  info: (stop?: AbortSignal) => get<Info>('/api/info', stop),
  studies: (query: URLSearchParams, stop?: AbortSignal) => get<Page<StudyRow>>(`/api/studies?${query}`, stop),
  study: (studyUid: string, stop?: AbortSignal) => get<Study>(`/api/studies/${uid(studyUid)}`, stop),
  priors: (studyUid: string, stop?: AbortSignal) =>
    get<Priors>(`/api/studies/${uid(studyUid)}/priors`, stop, PATIENT_WAIT_MS),
  fetchPrior: (studyUid: string, priorUid: string) =>
    send<Pull>('POST', `/api/studies/${uid(studyUid)}/priors/${uid(priorUid)}/retrieve`),
  pull: (id: string, stop?: AbortSignal) => get<Pull>(`/api/pulls/${uid(id)}`, stop),
  experts: (stop?: AbortSignal) => get<Items<Expert>>('/api/experts', stop),
  quarantine: (stop?: AbortSignal) => get<Items<Refused>>('/api/quarantine', stop),
  failedWork: (stop?: AbortSignal) => get<Items<FailedWork>>('/api/work?state=failed', stop),
  retry: (workId: string) => request(`/api/work/${uid(workId)}/retry`, { method: 'POST' }),
  sample: () => send<{ studyUid: string }>('POST', '/api/samples', { waitMs: PATIENT_WAIT_MS }),
  dryRun: (studyUid: string, routes: string) =>
    send<DryRun>('POST', '/api/routes/dry-run', { body: routes === '' ? { studyUid } : { studyUid, routes } }),

  draft: (id: string, stop?: AbortSignal) => get<Draft>(draftPath(id), stop),
  sight: (id: string, sentence: string, stop?: AbortSignal) =>
    get<Sight>(`${draftPath(id)}/sentences/${uid(sentence)}/sight`, stop),
  save: (id: string, revision: number, changes: Changes & { editor?: Person }) =>
    send<Draft>('PUT', draftPath(id), { revision, body: changes }),
  sign: (id: string, revision: number, reviewer: Person) =>
    send<Draft>('POST', `${draftPath(id)}/sign`, { revision, body: { reviewer } }),
  reject: (id: string, revision: number, reviewer: Person, reason: string) =>
    send<Draft>('POST', `${draftPath(id)}/reject`, { revision, body: { reviewer, reason } }),
  amend: (id: string, revision: number, changes: Changes & { reviewer: Person; reason: string }) =>
    send<Draft>('POST', `${draftPath(id)}/amend`, { revision, body: changes }),
  difference: (id: string, stop?: AbortSignal) => get<Difference>(`${draftPath(id)}/difference`, stop),
  agreement: (stop?: AbortSignal) => get<{ authors: Agreement[]; experts: Agreement[] }>('/api/agreement', stop),
  questions: (id: string, stop?: AbortSignal) => get<Question[]>(`${draftPath(id)}/questions`, stop),
  ask: (id: string, question: string) =>
    send<Question>('POST', `${draftPath(id)}/questions`, { body: { question }, waitMs: MODEL_WAIT_MS }),
  redraft: (studyUid: string, wish: { author: string; instruction: string; experts?: string[] }) =>
    send<{ draftId: string; version: number }>('POST', `/api/studies/${uid(studyUid)}/drafts`, { body: wish }),
};

/** Addresses of a draft that a browser opens by itself. */
export const pdfUrl = (id: string) => `${draftPath(id)}/report.pdf`;
export const traceUrl = (id: string) => `${draftPath(id)}/trace`;

/** Why an address that an `<img>` could not show was refused, in the service's words. */
export async function whyRefused(path: string): Promise<string> {
  try {
    await request(path, { accept: 'image/png' });
    return 'What came is not an image.';
  } catch (error) {
    return error instanceof Problem ? error.message : 'The connection was lost.';
  }
}
