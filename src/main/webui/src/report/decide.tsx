import type { Evidence } from '../api';
import type { Undecided } from '../model/decide';
import { conceptText, counted, numbersText } from '../model/words';
import { Bar } from '../parts/bar';
import { Icon } from '../parts/icon';
import { openText } from './head';

interface DecideProps {
  open: Undecided;
  editable: boolean;
  chosen: string | undefined;
  onChoose: (key: string) => void;
  onLook: (evidence: Evidence) => void;
  onAccept: (key: string) => void;
  onEdit: (key: string) => void;
  onRemove: (key: string) => void;
  onMention: (evidence: Evidence) => void;
  onDismiss: (evidence: Evidence, yes: boolean) => void;
}

/** What stands between the draft and a signature, above everything else. */
export function Decide(props: DecideProps) {
  const { open } = props;
  const count = open.contradictions.length + open.omissions.length + open.missing.length;
  if (count === 0 && open.dismissed.length === 0) {
    return null;
  }
  return (
    <section class={count > 0 ? 'warning decide' : 'decide'} aria-label="To decide">
      {count > 0 && (
        <h3>
          <Icon name="warning" /> To decide: {openText(open.contradictions.length, open.omissions.length + open.missing.length)}
        </h3>
      )}
      <ul>
        {open.contradictions.map(({ line, sentence }) => (
          <li key={line.key} class="contradiction">
            <button type="button" class="link" aria-pressed={line.key === props.chosen} onClick={() => props.onChoose(line.key)}>
              <Icon name="cross" />
              <span>{line.text}</span>
            </button>
            <span class="under">{sentence.rule}</span>
            {props.editable && (
              <span class="choice">
                <button type="button" aria-label={`Accept: ${line.text}`} onClick={() => props.onAccept(line.key)}>
                  Accept
                </button>
                <button type="button" aria-label={`Edit: ${line.text}`} onClick={() => props.onEdit(line.key)}>
                  Edit
                </button>
                <button type="button" aria-label={`Remove: ${line.text}`} onClick={() => props.onRemove(line.key)}>
                  Remove
                </button>
              </span>
            )}
          </li>
        ))}
        {open.omissions.map((evidence) => (
          <Omission key={evidence.id} evidence={evidence} {...props} />
        ))}
        {open.missing.map((id) => (
          <li key={id}>Evidence {id} is named as left out and not in the draft.</li>
        ))}
      </ul>
      {open.dismissed.length > 0 && <Dismissed evidence={open.dismissed} {...props} />}
    </section>
  );
}

function Omission({ evidence, editable, onLook, onMention, onDismiss }: DecideProps & { evidence: Evidence }) {
  const name = conceptText(evidence);
  return (
    <li class="omission">
      <button type="button" class="link" onClick={() => onLook(evidence)}>
        <Icon name="question" />
        <span>{[name, ...numbersText({ ...evidence, probability: null })].join(', ')}</span>
      </button>
      <span class="under">
        No sentence mentions it. {evidence.expert} {evidence.probability !== null && <Bar evidence={evidence} />}
      </span>
      {editable && (
        <span class="choice">
          <button type="button" aria-label={`Add a sentence: ${name}`} onClick={() => onMention(evidence)}>
            Add sentence
          </button>
          <button type="button" aria-label={`Dismiss: ${name}`} onClick={() => onDismiss(evidence, true)}>
            Dismiss
          </button>
        </span>
      )}
    </li>
  );
}

function Dismissed({ evidence, editable, onLook, onDismiss }: Pick<DecideProps, 'editable' | 'onLook' | 'onDismiss'> & { evidence: Evidence[] }) {
  return (
    <details>
      <summary>{counted(evidence.length, 'finding', 'findings')} dismissed</summary>
      <ul>
        {evidence.map((e) => (
          <li key={e.id}>
            <button type="button" class="link" onClick={() => onLook(e)}>
              {conceptText(e)}
            </button>{' '}
            {editable && (
              <button type="button" aria-label={`Take back: ${conceptText(e)}`} onClick={() => onDismiss(e, false)}>
                Take back
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
