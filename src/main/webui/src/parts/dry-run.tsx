import { useEffect, useState } from 'preact/hooks';
import { api, reasonOf } from '../api';
import type { DryRun, StudyRow } from '../api';
import { counted, nameText } from '../model/words';
import { Icon } from './icon';

/** What the rules would do with a study, without doing it. */
export function DryRunForm() {
  const [studies, setStudies] = useState<StudyRow[]>([]);
  const [chosen, setChosen] = useState('');
  const [rules, setRules] = useState('');
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
      setResult(await api.dryRun(chosen, rules.trim()));
    } catch (error) {
      setRefusal(reasonOf(error));
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
      <details>
        <summary>Other rules than those in force</summary>
        <textarea
          rows={8}
          aria-label="Text of a routes.yaml to try"
          placeholder="The text of a routes.yaml. It is tried, not kept."
          spellcheck={false}
          value={rules}
          onInput={(event) => setRules(event.currentTarget.value)}
        />
      </details>
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
  const { assignments } = result;
  return (
    <>
      <p>
        <Icon name={assignments.length > 0 ? 'check' : 'signpost'} />{' '}
        {assignments.length > 0 ? `${counted(assignments.length, 'reading', 'readings')} would be made` : 'No rule takes this study'}
        , priority {result.priority.toLowerCase()}
        {result.deliver.length > 0 && `, results to ${result.deliver.join(' and ')}`}.
      </p>
      <ul>
        {assignments.map((assignment, n) => (
          <li key={n}>
            <strong>{assignment.expert}</strong> by rule “{assignment.route}”, {counted(assignment.instances.length, 'image', 'images')}
            <span class="under uid">series {assignment.seriesUid}</span>
          </li>
        ))}
        {result.reasons.map((reason) => <li key={reason}>{reason}</li>)}
      </ul>
    </>
  );
}
