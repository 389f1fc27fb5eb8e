import type { Draft, Study } from '../api';
import { stateText } from '../model/words';
import { Icon } from '../parts/icon';

/** What was missing when the draft was made. */
export function NotRun({ draft }: { draft: Draft }) {
  if (draft.notRun.length === 0) {
    return null;
  }
  return (
    <details class="warning">
      <summary>
        <Icon name="warning" /> Not run: {draft.notRun.length === 1 ? draft.notRun[0] : `${draft.notRun.length} things were missing`}
      </summary>
      <ul>
        {draft.notRun.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

/** Why there is no report to look at. */
export function NoDraft({ study }: { study: Study }) {
  if (study.state === 'NOT_ROUTED') {
    return (
      <div class="warning">
        <h2>
          <Icon name="signpost" /> Not routed: no rule sends this study to an expert
        </h2>
        <ul>
          {study.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    );
  }
  const stopped = study.state === 'FAILED';
  return <p class="empty">{stopped ? 'No draft was written.' : `No draft yet. State: ${stateText(study.state)}.`}</p>;
}
