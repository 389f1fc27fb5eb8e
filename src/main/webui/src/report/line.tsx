import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Draft, Sentence } from '../api';
import type { Line } from '../model/edit';
import { pieces } from '../model/numbers';
import { sightOf } from '../model/sight';
import { Icon } from '../parts/icon';
import { VerdictMark } from '../parts/marks';

interface LineProps {
  line: Line;
  /** As the service judged it; nothing for words that are not sent yet. */
  sentence: Sentence | undefined;
  draft: Draft;
  editable: boolean;
  chosen: boolean;
  editing: boolean;
  onPoint: (key: string | undefined) => void;
  onChoose: () => void;
  onEdit: () => void;
  onFinish: (text: string) => void;
  onDrop: () => void;
  onAccept: () => void;
  onRemove: () => void;
  onAdd: () => void;
}

export function LineRow(props: LineProps) {
  const { line, sentence, chosen, editing, editable } = props;
  const judged = sentence?.text === line.text.trim();
  return (
    <li class={chosen ? 'line chosen' : 'line'} data-line={line.key}>
      {editing ? (
        <Editing text={line.text} onFinish={props.onFinish} onDrop={props.onDrop} />
      ) : (
        <button
          type="button"
          class="sentence"
          data-sentence={sentence?.id ?? line.key}
          data-evidence={sentence?.evidence.length ?? 0}
          aria-pressed={chosen}
          onMouseEnter={() => props.onPoint(line.key)}
          onFocus={() => props.onPoint(line.key)}
          onBlur={() => props.onPoint(undefined)}
          onClick={props.onChoose}
          onDblClick={() => editable && props.onEdit()}
        >
          {sentence && judged ? <VerdictMark verdict={sentence.verdict} /> : <Pending editable={editable} />}
          <span>
            <Words text={line.text} sentence={judged ? sentence : undefined} draft={props.draft} />
            <Origin line={line} sentence={sentence} />
          </span>
        </button>
      )}
      {editable && chosen && !editing && <Actions {...props} />}
    </li>
  );
}

function Pending({ editable }: { editable: boolean }) {
  return (
    <span class="mark busy">
      <Icon name="clock" /> {editable ? 'Not judged yet' : 'Not judged'}
    </span>
  );
}

/** The sentence; numbers that an expert measured say so when they are pointed at. */
function Words({ text, sentence, draft }: { text: string; sentence: Sentence | undefined; draft: Draft }) {
  const evidence = sentence ? sightOf(sentence.evidence, draft).evidence : [];
  return (
    <span class="text">
      {pieces(text, evidence).map((piece, n) =>
        piece.source === undefined ? (
          piece.text
        ) : (
          <span key={n} class="sourced" title={piece.source}>
            {piece.text}
          </span>
        ),
      )}
    </span>
  );
}

function Origin({ line, sentence }: { line: Line; sentence: Sentence | undefined }) {
  const added = line.key.startsWith('new-') || sentence?.origin === 'ADDED';
  const original = sentence?.original ?? undefined;
  return (
    <>
      {line.accepted && (
        <span class="mark good">
          <Icon name="check" /> Accepted
        </span>
      )}{' '}
      {added && <span class="tag">added</span>}
      {!added && sentence?.origin === 'EDITED' && (
        <span class="tag" title={original}>
          edited
        </span>
      )}
    </>
  );
}

function Actions({ line, sentence, onAccept, onEdit, onRemove, onAdd }: LineProps) {
  const doubtful = sentence !== undefined && sentence.verdict !== 'SUPPORTED' && sentence.verdict !== 'NOT_CHECKABLE';
  return (
    <div class="line-actions" role="group" aria-label="Change this sentence">
      {(doubtful || line.accepted) && (
        <button type="button" aria-pressed={line.accepted} title="Accept as it stands (A)" onClick={onAccept}>
          Accept
        </button>
      )}
      <button type="button" title="Edit (E)" onClick={onEdit}>
        Edit
      </button>
      <button type="button" title="Remove (Delete)" onClick={onRemove}>
        Remove
      </button>
      <button type="button" title="Add a sentence below (I)" onClick={onAdd}>
        Add below
      </button>
    </div>
  );
}

function Editing({ text, onFinish, onDrop }: { text: string; onFinish: (text: string) => void; onDrop: () => void }) {
  const [typed, setTyped] = useState(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  const end = (how: () => void) => {
    if (over.current) return; // leaving the field follows the key that closed it
    over.current = true;
    how();
  };
  // Before anything is painted: a key pressed meanwhile would go to whatever opened the field.
  useLayoutEffect(() => {
    const field = area.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  useLayoutEffect(() => {
    const field = area.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }, [typed]);
  return (
    <textarea
      ref={area}
      class="editing"
      rows={1}
      aria-label="Sentence. Enter keeps it, Escape drops the change."
      maxLength={2000}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => end(() => onFinish(typed))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) end(() => onFinish(typed.replace(/\s*\n\s*/g, ' ')));
        else if (event.key === 'Escape') end(onDrop);
        else return;
        event.preventDefault();
      }}
    />
  );
}
