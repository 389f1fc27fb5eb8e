import { KEYS } from '../model/keys';
import type { Key } from '../model/keys';
import { Modal } from './modal';

const COLUMNS: Key['group'][][] = [['Report', 'Page'], ['Images']];

/** Every key, from the same table that acts on them. */
export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="Keys" onCancel={onClose} wide>
      <div class="keys">
        {COLUMNS.map((groups) => (
          <div key={groups.join()}>
            {groups.map((group) => (
              <Group key={group} group={group} />
            ))}
          </div>
        ))}
      </div>
      <p class="quiet">Over the picture: the wheel scrolls, with Ctrl it zooms; the right button windows, the middle one moves; two fingers zoom and move.</p>
      <div class="actions">
        <button type="button" class="primary" onClick={onClose}>
          Close
        </button>
      </div>
    </Modal>
  );
}

function Group({ group }: { group: Key['group'] }) {
  const keys = (Object.values(KEYS) as Key[]).filter((key) => key.group === group);
  return (
    <section>
      <h3>{group}</h3>
      <dl>
        {keys.map((key) => (
          <div key={key.text}>
            <dt>
              {key.keys.map((k) => (
                <kbd key={k}>{shown(k)}</kbd>
              ))}
            </dt>
            <dd>{key.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const ARROWS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn' };

function shown(key: string): string {
  if (ARROWS[key]) return ARROWS[key];
  if (/^[A-Z]$/.test(key)) return `Shift+${key}`;
  return key.replace(/(^|\+)[a-z]$/, (letter) => letter.toUpperCase());
}
