import { useState } from 'preact/hooks';
import { api } from '../api';
import type { Failure, FailedWork } from '../api';
import { counted, stateText } from '../model/words';
import { Icon } from './icon';

interface FailureNoteProps {
  state: string;
  failure: Failure;
  work: FailedWork[];
  onRetried: () => void;
}

/** Why a study stands still. Parked work can be started again by hand; other work is tried again by itself. */
export function FailureNote({ state, failure, work, onRetried }: FailureNoteProps) {
  const attempts = counted(failure.attempts, 'attempt', 'attempts');
  return (
    <div class="failure">
      <p>
        <Icon name="stop" /> <strong>{stateText(failure.step)}</strong> <code>{failure.code}</code> {failure.message}
      </p>
      {state === 'FAILED' ? (
        <p>
          Given up after {attempts}. {work.length > 0 && <RetryButton work={work} onRetried={onRetried} />}
        </p>
      ) : (
        <p>{attempts} so far; it will be tried again.</p>
      )}
    </div>
  );
}

function RetryButton({ work, onRetried }: { work: FailedWork[]; onRetried: () => void }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const retry = async () => {
    setBusy(true);
    setRefusal('');
    try {
      await Promise.all(work.map((item) => api.retry(item.id)));
      onRetried();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" onClick={retry} disabled={busy}>
        {busy ? 'Retrying…' : 'Retry'}
      </button>
      {refusal !== '' && <span role="alert"> Not retried: {refusal}</span>}
    </>
  );
}
