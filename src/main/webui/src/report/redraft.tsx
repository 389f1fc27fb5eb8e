import { useEffect, useState } from 'preact/hooks';
import { api, reasonOf } from '../api';
import type { Draft, Expert, Study } from '../api';

const AUTHORS = [
  { id: '', text: 'As configured' },
  { id: 'model', text: 'Language model' },
  { id: 'composer', text: 'Evidence composer (no model)' },
];

/** Another draft, as the study's next version; what was signed stays. */
export function Redraft({ study, draft, onBegun }: { study: Study; draft: Draft; onBegun: () => void }) {
  const [author, setAuthor] = useState('');
  const [instruction, setInstruction] = useState('');
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState('');
  const [anew, setAnew] = useState<string[]>([]);
  const installed = useReadyExperts();
  useEffect(() => setSaid(''), [draft.id]);
  const begin = async () => {
    setRefusal('');
    setSaid('Asked for a new draft…');
    try {
      const experts = anew.length > 0 ? { experts: anew } : {};
      const { version } = await api.redraft(study.studyUid, { author, instruction: instruction.trim(), ...experts });
      setSaid(`Version ${version} is being drafted; it will be shown here.`);
      onBegun();
    } catch (error) {
      setSaid('');
      setRefusal(reasonOf(error));
    }
  };
  return (
    <form
      class="form"
      aria-label="Draft again"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <p class="quiet">What was changed stays with the present version.</p>
      <label>
        Written by
        <select value={author} onChange={(event) => setAuthor(event.currentTarget.value)}>
          {AUTHORS.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        Instruction <span class="quiet">what the model shall heed besides</span>
        <textarea rows={3} maxLength={2000} value={instruction} onInput={(event) => setInstruction(event.currentTarget.value)} />
      </label>
      {installed.length > 0 && (
        <fieldset>
          <legend>Experts that shall read the study anew; none keeps the readings that are there</legend>
          {installed.map(({ name, title }) => (
            <label key={name} class="switch">
              <input
                type="checkbox"
                checked={anew.includes(name)}
                onChange={(event) => setAnew(event.currentTarget.checked ? [...anew, name] : anew.filter((n) => n !== name))}
              />
              <span>
                {title} <code>{name}</code>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={said !== ''}>
          Draft again
        </button>
      </div>
      <p role="status">{said}</p>
      {refusal !== '' && (
        <p class="problem" role="alert">
          Not begun: {refusal}
        </p>
      )}
    </form>
  );
}

function useReadyExperts(): Expert[] {
  const [ready, setReady] = useState<Expert[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    api.experts(stop.signal).then(
      ({ items }) => setReady(items.filter((expert) => expert.ready)),
      () => undefined, // then the readings that are there are used
    );
    return () => stop.abort();
  }, []);
  return ready;
}
