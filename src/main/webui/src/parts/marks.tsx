import type { Verdict } from '../api';
import { ageText, clockText, counted, stateText } from '../model/words';
import type { Line } from '../events';
import type { Trouble } from '../poll';
import { Icon } from './icon';
import type { IconName } from './icon';

type Tone = 'good' | 'bad' | 'warn' | 'plain' | 'busy';

const VERDICTS: Record<Verdict, { icon: IconName; word: string; tone: Tone }> = {
  SUPPORTED: { icon: 'check', word: 'Supported', tone: 'good' },
  CONTRADICTED: { icon: 'cross', word: 'Contradicted', tone: 'bad' },
  UNSUPPORTED: { icon: 'question', word: 'Unsupported', tone: 'warn' },
  NOT_CHECKABLE: { icon: 'dash', word: 'Not checkable', tone: 'plain' },
};

export function VerdictMark({ verdict, count }: { verdict: Verdict; count?: number }) {
  const { icon, word, tone } = VERDICTS[verdict];
  return (
    <span class={`mark ${tone}`} data-verdict={verdict}>
      <Icon name={icon} /> {count === undefined ? word : `${count} ${word.toLowerCase()}`}
    </span>
  );
}

const STATES: Record<string, { icon: IconName; tone: Tone }> = {
  PUBLISHED: { icon: 'check', tone: 'good' },
  SIGNED: { icon: 'check', tone: 'good' },
  REJECTED: { icon: 'cross', tone: 'plain' },
  FAILED: { icon: 'stop', tone: 'bad' },
  NOT_ROUTED: { icon: 'signpost', tone: 'warn' },
};

export function StateMark({ state }: { state: string }) {
  const { icon, tone } = STATES[state] ?? { icon: 'clock', tone: 'busy' };
  return (
    <span class={`mark ${tone}`} data-state={state}>
      <Icon name={icon} /> {stateText(state)}
    </span>
  );
}

export function DegradedMark() {
  return (
    <span class="mark warn" title="An expert or the language model was missing. The draft says which.">
      <Icon name="warning" /> Degraded
    </span>
  );
}

/** Only what is out of the ordinary is worth a mark. */
export function PriorityMark({ priority }: { priority: string }) {
  if (priority === 'EMERGENCY') {
    return (
      <span class="mark bad" data-priority={priority}>
        <Icon name="bolt" /> Emergency
      </span>
    );
  }
  return priority === 'BATCH' ? <span class="mark plain">Batch</span> : null;
}

export function ContradictionMark({ count }: { count: number }) {
  return (
    <span class="mark bad" title="Sentences that an expert contradicts, to be decided before signing.">
      <Icon name="cross" /> {counted(count, 'contradiction', 'contradictions')}
    </span>
  );
}

/** Images came after an earlier version was complete; or it was drafted again. */
export function LateMark({ version, late }: { version: number; late: boolean }) {
  if (version < 2) {
    return null;
  }
  return (
    <span class={`mark ${late ? 'warn' : 'busy'}`} title={late ? 'Images came after an earlier draft was made.' : 'It was drafted again.'}>
      <Icon name="layers" /> {late && 'Late images, '}
      {late ? 'version' : 'Version'} {version}
    </span>
  );
}

export function ConflictMark({ count }: { count: number }) {
  return (
    <span class="mark warn" title="Kept aside: another object has the same UID. The study says which.">
      <Icon name="question" /> {counted(count, 'conflict', 'conflicts')}
    </span>
  );
}

export function Age({ at, now }: { at: string; now: number }) {
  return (
    <time dateTime={at} title={clockText(at)}>
      {ageText(at, now)}
    </time>
  );
}

/** The line on which the service tells what happens. */
export function LostLine({ line }: { line: Line }) {
  return line === 'lost' ? (
    <p class="trouble" role="status">
      <Icon name="warning" /> Connection lost, retrying.
    </p>
  ) : null;
}

/** Says that the page may be out of date, or why the service refused; nothing when all is well. */
export function TroubleLine({ trouble }: { trouble: Trouble | undefined }) {
  if (!trouble) {
    return null;
  }
  if (trouble.kind === 'refused') {
    return (
      <p class="trouble" role="alert">
        <Icon name="stop" /> The service answered: {trouble.message}
      </p>
    );
  }
  const since = trouble.lastGood === 0 ? '' : ` Shown as of ${new Date(trouble.lastGood).toLocaleTimeString()}.`;
  return (
    <p class="trouble" role="status">
      <Icon name="warning" /> Connection lost, retrying.{since}
    </p>
  );
}
