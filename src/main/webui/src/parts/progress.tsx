import type { Study, Verdict } from '../api';
import type { Live } from '../model/live';
import { stateText } from '../model/words';
import { Icon } from './icon';
import { VerdictMark } from './marks';

const STEPS = ['RECEIVING', 'COMPLETE', 'ROUTED', 'EXPERTS_DONE', 'DRAFTED', 'GROUNDED', 'PUBLISHED'];
const DOING: Record<string, string> = {
  RECEIVING: 'Receiving images',
  COMPLETE: 'Choosing experts',
  ROUTED: 'Experts are reading',
  EXPERTS_DONE: 'The draft is being written',
  DRAFTED: 'Sentences are being checked',
  GROUNDED: 'The draft is being published',
};

/** How far a study is, while it is under way. */
export function Progress({ study, live }: { study: Study; live: Live }) {
  const at = STEPS.indexOf(study.state);
  if (at < 0 || at === STEPS.length - 1) {
    return null;
  }
  const { reading } = study;
  return (
    <section class="progress" aria-label="Progress">
      <p role="status">
        <Icon name="clock" /> {DOING[study.state]}
        {reading && `: ${reading.expert}, ${reading.done + 1} of ${reading.count}`}
      </p>
      <progress max={STEPS.length - 1} value={at + (reading ? (reading.done + reading.fraction) / Math.max(1, reading.count) : 0)} aria-label="Steps done" />
      {live.experts.length > 0 && (
        <ul>
          {live.experts.map((e) => (
            <li key={e.expert}>
              {e.expert}: {e.outcome ? stateText(e.outcome) : `${Math.round((e.fraction ?? 0) * 100)} %, ${e.done} of ${e.total} readings done`}
            </li>
          ))}
        </ul>
      )}
      {live.writing !== '' && live.sentences.length === 0 && <p class="quiet writing">{live.writing}</p>}
      {live.sentences.length > 0 && (
        <ul class="live" aria-label="Sentences as they are written">
          {live.sentences.map((sentence) => (
            <li key={sentence.id}>
              {isVerdict(sentence.verdict) && <VerdictMark verdict={sentence.verdict} />} {sentence.text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function isVerdict(text: string): text is Verdict {
  return ['SUPPORTED', 'CONTRADICTED', 'UNSUPPORTED', 'NOT_CHECKABLE'].includes(text);
}
