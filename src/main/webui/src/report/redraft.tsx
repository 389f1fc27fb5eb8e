import { useEffect, useState } from 'preact/hooks';
import { api, reasonOf } from '../api';
import type { Draft, Study } from '../api';

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
  const names = [...new Set(study.runs.map((run) => run.expert))];
  const [left, setLeft] = useState<string[]>([]);
  useEffect(() => setSaid(''), [draft.id]);
  const begin = async () => {
    setRefusal('');
    setSaid('Asked for a new draft…');
    try {
      const experts = left.length > 0 ? { experts: names.filter((name) => !left.includes(name)) } : {};
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
      <p class="quiet">The readings that are there are used again. Your changes stay with the present version.</p>
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
      {names.length > 0 && (
        <fieldset>
          <legend>Experts whose readings are used</legend>
          {names.map((name) => (
            <label key={name} class="switch">
              <input
                type="checkbox"
                checked={!left.includes(name)}
                onChange={(event) => setLeft(event.currentTarget.checked ? left.filter((n) => n !== name) : [...left, name])}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={said !== '' || left.length === names.length && names.length > 0}>
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
