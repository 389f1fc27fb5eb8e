import type { Draft, Evidence, Instance, Section, Sentence, Series, StudyRow } from '../src/api';

export function instance(sopUid: string, changes: Partial<Instance> = {}): Instance {
  return { sopUid, frames: 1, rows: 512, columns: 512, number: 1, ...changes };
}

export function series(seriesUid: string, instances: Instance[]): Series {
  return { seriesUid, modality: 'CT', number: '3', description: '', bodyPart: 'CHEST', instances };
}

export function evidence(id: string, changes: Partial<Evidence> = {}): Evidence {
  return {
    id,
    runId: 'r1',
    expert: 'chest-ct',
    expertVersion: '1',
    kind: 'ABNORMALITY',
    concept: { system: 'SCT', code: '60046008', display: 'Pleural effusion' },
    presence: 'PRESENT',
    probability: null,
    calibrated: false,
    laterality: null,
    quantities: [],
    regions: [],
    image: null,
    ...changes,
  };
}

export function draft(changes: Partial<Draft> = {}): Draft {
  return {
    id: 'd1',
    studyUid: '1.2.3',
    version: 1,
    status: 'preliminary',
    author: 'evidence-composer 1',
    created: '2026-11-22T10:00:00Z',
    degraded: false,
    notRun: [],
    omissions: [],
    sections: [],
    evidence: [],
    fhir: '/fhir/DiagnosticReport/d1',
    ...changes,
  };
}

export function row(studyUid: string, changes: Partial<StudyRow> = {}): StudyRow {
  return {
    studyUid,
    version: 1,
    state: 'PUBLISHED',
    degraded: false,
    priority: 'ROUTINE',
    accession: 'A1',
    patientId: 'P1',
    patientName: 'PHANTOM^ONE',
    modalities: ['CT'],
    description: '',
    seriesCount: 1,
    instanceCount: 1,
    receivedAt: '2026-11-22T10:00:00Z',
    updatedAt: '2026-11-22T10:00:00Z',
    draftId: null,
    failure: null,
    reasons: [],
    ...changes,
  };
}

export function sentence(id: string, text: string, changes: Partial<Sentence> = {}): Sentence {
  return { id, text, verdict: 'SUPPORTED', rule: '', evidence: [], ...changes };
}

export function findings(...sentences: Sentence[]): Section {
  return { kind: 'FINDINGS', sentences };
}
