import { useState } from 'preact/hooks';
import type { Conflict, Side } from '../model/merge';
import { counted } from '../model/words';
import { Modal } from '../parts/modal';

interface ConflictDialogProps {
  conflicts: Conflict[];
  onChosen: (choices: Record<string, Side>) => void;
}

/** Both versions of each sentence that two people changed; nothing is lost before somebody has chosen. */
export function ConflictDialog({ conflicts, onChosen }: ConflictDialogProps) {
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const open = conflicts.filter((conflict) => choices[conflict.key] === undefined).length;
  return (
    <Modal title="Somebody else changed this report too" onCancel={undefined} wide>
      <p>
        {counted(conflicts.length, 'sentence was', 'sentences were')} changed by both of you. Other changes are joined. Choose for each.
      </p>
      {conflicts.map((conflict) => (
        <fieldset key={conflict.key} class="conflict">
          <legend>{conflict.before ? `Before: ${conflict.before.text}` : 'A new sentence'}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name={`choice ${conflict.key}`}
                checked={choices[conflict.key] === side}
                onChange={() => setChoices({ ...choices, [conflict.key]: side })}
              />
              <span>
                <strong>{side === 'mine' ? 'Yours' : 'Theirs'}</strong> {wordsOf(conflict[side])}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div class="actions">
        <button type="button" class="primary" disabled={open > 0} onClick={() => onChosen(choices)}>
          {open > 0 ? `${open} to choose` : 'Keep these'}
        </button>
      </div>
    </Modal>
  );
}

function wordsOf(line: Conflict['mine']): string {
  if (!line) return '(removed)';
  return line.accepted ? `${line.text} (accepted)` : line.text;
}
