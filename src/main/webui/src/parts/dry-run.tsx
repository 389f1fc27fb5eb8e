import { useEffect, useState } from 'preact/hooks';
import { api, Problem, reasonOf } from '../api';
import type { DryRun, StudyRow } from '../api';
import { counted, nameText } from '../model/words';
import { Icon } from './icon';

/** What the rules would do with a study, without doing it. */
export function DryRunForm() {
  const [studies, setStudies] = useState<StudyRow[]>([]);
  const [chosen, setChosen] = useState('');
  const [result, setResult] = useState<DryRun | undefined>(undefined);
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    api.studies(new URLSearchParams(), stop.signal).then(
      ({ items }) => setStudies(items),
      () => undefined, // then there is nothing to choose from
    );
    return () => stop.abort();
  }, []);
  const run = async () => {
    setRefusal('');
    setResult(undefined);
    try {
      setResult(await api.dryRun(chosen));
    } catch (error) {
      const absent = error instanceof Problem && [404, 405].includes(error.status) && error.code === '';
      setRefusal(absent ? 'This service does not offer it.' : reasonOf(error));
    }
  };
  return (
    <form
      class="card dry-run"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h2>Try the rules on a study</h2>
      <div class="search">
        <select
          aria-label="Study"
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setResult(undefined);
          }}
        >
          <option value="">Choose a study</option>
          {studies.map((row) => (
            <option key={row.studyUid} value={row.studyUid}>
              {row.modalities.join(' ')} {row.description || 'No description'} – {nameText(row.patientName) || row.patientId || 'no name'} {row.accession}
            </option>
          ))}
        </select>
        <button type="submit" disabled={chosen === ''}>
          Try
        </button>
      </div>
      {refusal !== '' && (
        <p class="problem" role="alert">
          Not tried: {refusal}
        </p>
      )}
      <div role="status">{result && <Result result={result} />}</div>
    </form>
  );
}

function Result({ result }: { result: DryRun }) {
  const assignments = result.assignments ?? [];
  return (
    <>
      <p>
        <Icon name={assignments.length > 0 ? 'check' : 'signpost'} />{' '}
        {assignments.length > 0 ? `${counted(assignments.length, 'reading', 'readings')} would be made` : 'No rule takes this study'}
        {result.priority && `, priority ${result.priority.toLowerCase()}`}.
      </p>
      <ul>
        {assignments.map((assignment, n) => (
          <li key={n}>
            <strong>{assignment.expert}</strong> by rule “{assignment.route ?? assignment.rule}”
            <span class="under uid">{seriesText(assignment.series)}</span>
          </li>
        ))}
        {result.reasons?.map((reason) => <li key={reason}>{reason}</li>)}
      </ul>
    </>
  );
}

function seriesText(series: unknown): string {
  if (typeof series === 'string') return `series ${series}`;
  if (series && typeof series === 'object' && 'seriesUid' in series) return `series ${String(series.seriesUid)}`;
  return '';
}
