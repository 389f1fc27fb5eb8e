import type { SectionKind } from '../api';
import { removed, reworded } from '../model/edit';
import { sentencesOf } from '../model/decide';
import { stateText } from '../model/words';
import type { Editor } from '../use-editor';
import { LineRow } from './line';

interface SectionsProps {
  editor: Editor;
  chosen: string | undefined;
  editing: string | undefined;
  onPoint: (key: string | undefined) => void;
  onChoose: (key: string) => void;
  onEdit: (key: string | undefined) => void;
  onAccept: (key: string) => void;
  onAdd: (text: string, after?: string) => void;
}

export function Sections({ editor, chosen, editing, onPoint, onChoose, onEdit, onAccept, onAdd }: SectionsProps) {
  const { draft, work, ids, editable } = editor;
  const sentences = sentencesOf(draft);
  const finish = (key: string, text: string) => {
    onEdit(undefined);
    editor.change(text.trim() === '' ? removed(work, key) : reworded(work, key, text.trim()));
  };
  return (
    <>
      {work.parts.map(({ kind, lines }) =>
        lines.length === 0 && !editable ? null : (
          <section key={kind} class="report-section" aria-label={title(kind)}>
            <h3>{title(kind)}</h3>
            {lines.length === 0 && <p class="quiet">Empty.</p>}
            <ul onMouseLeave={() => onPoint(undefined)}>
              {lines.map((line) => (
                <LineRow
                  key={line.key}
                  line={line}
                  sentence={sentences.get(ids[line.key] ?? line.key)}
                  draft={draft}
                  editable={editable}
                  chosen={line.key === chosen}
                  editing={line.key === editing}
                  onPoint={onPoint}
                  onChoose={() => onChoose(line.key)}
                  onEdit={() => {
                    onChoose(line.key);
                    onEdit(line.key);
                  }}
                  onFinish={(text) => finish(line.key, text)}
                  onDrop={() => finish(line.key, line.text)}
                  onAccept={() => onAccept(line.key)}
                  onRemove={() => editor.change(removed(work, line.key))}
                  onAdd={() => onAdd('', line.key)}
                />
              ))}
            </ul>
          </section>
        ),
      )}
      {editable && work.parts.length === 0 && (
        <button type="button" onClick={() => onAdd('')}>
          Add a sentence
        </button>
      )}
    </>
  );
}

function title(kind: SectionKind): string {
  return stateText(kind);
}
