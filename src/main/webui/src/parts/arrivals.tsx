import type { Study } from '../api';
import { waitingText } from '../model/arrivals';
import { clockText, counted } from '../model/words';
import { Icon } from './icon';
import { Age } from './marks';

/** What the study still waits for, and who said so. */
export function Waiting({ study }: { study: Study }) {
  const text = waitingText(study);
  return text === '' || !study.expected ? null : (
    <p class="aside">
      <Icon name="clock" /> Waiting for more images: {text}.{' '}
      <span class="quiet">
        Announced by {study.expected.statedBy}, <Age at={study.expected.statedAt} now={Date.now()} />
      </span>
    </p>
  );
}

/** Objects that are not in the study because another object has their UID; the study is what came first. */
export function Conflicts({ study }: { study: Study }) {
  const { conflicts } = study;
  if (conflicts.length === 0) {
    return null;
  }
  return (
    <details class="aside conflicts">
      <summary>
        <Icon name="warning" /> {counted(conflicts.length, 'object was', 'objects were')} kept aside: other content under a
        UID that is already here
      </summary>
      <p>The study holds what came first. What came later lies in the quarantine; ask its sender which one is right.</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <span class="uid">{conflict.sopUid}</span> from {conflict.source},{' '}
            <time dateTime={conflict.receivedAt}>{clockText(conflict.receivedAt)}</time>
          </li>
        ))}
      </ul>
    </details>
  );
}
