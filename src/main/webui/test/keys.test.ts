import { describe, expect, it } from 'vitest';
import { KEYS, keyNamed, pressedText } from '../src/model/keys';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

describe('keys', () => {
  it('mean one thing each', () => {
    const all = Object.values(KEYS).flatMap((key) => [...key.keys]);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['Ctrl+z', press('z', { ctrlKey: true }), 'undo'],
    ['Command on a Mac', press('z', { metaKey: true }), 'undo'],
    ['Ctrl+Shift+z', press('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['a question mark, which is shifted', press('?', { shiftKey: true }), 'help'],
    ['z alone', press('z'), 'toolZoom'],
  ])('%s is known', (_, event, name) => expect(keyNamed(event)).toBe(name));

  it('with Alt are the browser\'s', () => expect(pressedText(press('j', { altKey: true }))).toBe(''));
});
