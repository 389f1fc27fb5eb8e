import type { Evidence } from '../api';
import { scoreName } from '../model/words';

/** A score as a bar, with its name and number: it is called a probability only where the expert calibrates it. */
export function Bar({ evidence }: { evidence: Evidence }) {
  const value = evidence.probability ?? 0;
  return (
    <span class="score">
      <span class="track" aria-hidden="true">
        <span class="filled" style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      {scoreName(evidence)} {value.toFixed(2)}
    </span>
  );
}
