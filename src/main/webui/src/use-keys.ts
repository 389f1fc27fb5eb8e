import { useEffect, useRef } from 'preact/hooks';
import { keyNamed } from './model/keys';
import type { KeyName } from './model/keys';

export type KeyActions = Partial<Record<KeyName, (event: KeyboardEvent) => void>>;

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];

/** Acts on keys wherever the focus is, except where they mean something else. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || taken(event)) return;
      const name = keyNamed(event);
      const action = name && latest.current[name];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Typing, choosing from a list, moving among tabs, and a dialog that is open keep their keys. */
function taken(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (document.querySelector('dialog[open]')) return true;
  if (target.matches('textarea, select, input:not([type="checkbox"], [type="range"], [type="radio"])')) return true;
  const moves = ARROWS.includes(event.key);
  return moves && (target.matches('input') || target.closest('[role="tablist"], .draft, .dock, .sheet') !== null);
}
