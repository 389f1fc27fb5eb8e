// Every key of the page: one table for what happens and for the list on `?`.

export interface Key {
  /** As `KeyboardEvent.key` has it; `Ctrl+` stands for Command on a Mac too. */
  keys: string[];
  text: string;
  group: 'Report' | 'Images' | 'Page';
}

export const KEYS = {
  next: { keys: ['j'], text: 'Next sentence', group: 'Report' },
  previous: { keys: ['k'], text: 'Previous sentence', group: 'Report' },
  undecided: { keys: ['n'], text: 'Next thing to decide', group: 'Report' },
  edit: { keys: ['e'], text: 'Edit the sentence (Enter keeps, Escape drops)', group: 'Report' },
  accept: { keys: ['a'], text: 'Accept the sentence as it stands, or take that back', group: 'Report' },
  remove: { keys: ['Delete'], text: 'Remove the sentence', group: 'Report' },
  add: { keys: ['i'], text: 'Add a sentence below', group: 'Report' },
  undo: { keys: ['Ctrl+z', 'u'], text: 'Undo', group: 'Report' },
  redo: { keys: ['Ctrl+y', 'Ctrl+Shift+z'], text: 'Redo', group: 'Report' },
  sign: { keys: ['Ctrl+Enter'], text: 'Sign', group: 'Report' },
  look: { keys: ['f'], text: 'Next place of the evidence', group: 'Images' },
  down: { keys: ['ArrowDown', 'ArrowRight', ']'], text: 'Next slice', group: 'Images' },
  up: { keys: ['ArrowUp', 'ArrowLeft', '['], text: 'Previous slice', group: 'Images' },
  pageDown: { keys: ['PageDown'], text: 'Ten slices on', group: 'Images' },
  pageUp: { keys: ['PageUp'], text: 'Ten slices back', group: 'Images' },
  first: { keys: ['Home'], text: 'First slice', group: 'Images' },
  last: { keys: ['End'], text: 'Last slice', group: 'Images' },
  series: { keys: ['s'], text: 'Next series', group: 'Images' },
  overlay: { keys: ['o'], text: 'Show or hide the overlay', group: 'Images' },
  all: { keys: ['O'], text: 'All findings, or only what is looked at', group: 'Images' },
  invert: { keys: ['x'], text: 'Invert', group: 'Images' },
  reset: { keys: ['r'], text: 'Whole image, window as stored', group: 'Images' },
  larger: { keys: ['+', '='], text: 'Zoom in', group: 'Images' },
  smaller: { keys: ['-'], text: 'Zoom out', group: 'Images' },
  preset: { keys: ['1', '2', '3', '4', '5'], text: 'Window presets', group: 'Images' },
  toolScroll: { keys: ['q'], text: 'Drag scrolls', group: 'Images' },
  toolWindow: { keys: ['w'], text: 'Drag windows (the right button always does)', group: 'Images' },
  toolPan: { keys: ['m'], text: 'Drag moves (the middle button always does)', group: 'Images' },
  toolZoom: { keys: ['z'], text: 'Drag zooms (so does Ctrl with the wheel)', group: 'Images' },
  help: { keys: ['?'], text: 'This list', group: 'Page' },
} as const satisfies Record<string, Key>;

export type KeyName = keyof typeof KEYS;

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** "Ctrl+Shift+z"; a shifted letter or sign is its own key. */
export function pressedText(event: Pressed): string {
  if (event.altKey) return '';
  const command = event.ctrlKey || event.metaKey;
  const key = command && event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${command ? 'Ctrl+' : ''}${command && event.shiftKey ? 'Shift+' : ''}${key}`;
}

export function keyNamed(event: Pressed): KeyName | undefined {
  const text = pressedText(event);
  return (Object.keys(KEYS) as KeyName[]).find((name) => (KEYS[name].keys as readonly string[]).includes(text));
}
