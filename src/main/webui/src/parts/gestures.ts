// Drags and pinches on the picture.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export const TOOLS = ['scroll', 'window', 'pan', 'zoom'] as const;
export type Tool = (typeof TOOLS)[number];

export interface Gestures {
  /** What the left button or one finger does. */
  tool: Tool;
  onStart: () => void;
  /** Since the drag started, in pixels of the screen; `atX` and `atY` are from the middle of the stage. */
  onDrag: (tool: Tool, dx: number, dy: number, atX: number, atY: number) => void;
  /** Two fingers: how they spread since the last call, and how they moved. */
  onPinch: (factor: number, dx: number, dy: number, atX: number, atY: number) => void;
}

interface Point {
  x: number;
  y: number;
}

/** The right button windows and the middle one moves, whatever the left one does. */
function toolOf(event: PointerEvent, chosen: Tool): Tool {
  if (event.button === 2) return 'window';
  if (event.button === 1) return 'pan';
  return event.shiftKey ? 'pan' : chosen;
}

export function useGestures(element: RefObject<HTMLElement>, gestures: Gestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const fingers = new Map<number, Point>();
    let start: Point = { x: 0, y: 0 };
    let tool: Tool = 'scroll';

    const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });
    const fromMiddle = ({ x, y }: Point): [number, number] => {
      const box = target.getBoundingClientRect();
      return [x - box.left - box.width / 2, y - box.top - box.height / 2];
    };
    const onDown = (event: PointerEvent) => {
      target.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, at(event));
      start = at(event);
      tool = toolOf(event, latest.current.tool);
      latest.current.onStart();
    };
    const onMove = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, now);
      if (other) {
        const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        latest.current.onPinch(factor, (now.x - before.x) / 2, (now.y - before.y) / 2, ...fromMiddle(middle));
      } else {
        latest.current.onDrag(tool, now.x - start.x, now.y - start.y, ...fromMiddle(start));
      }
    };
    const onUp = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      const [left] = fingers.values();
      if (left) {
        start = left; // the finger that stays goes on from where it is
        latest.current.onStart();
      }
    };
    const noMenu = (event: Event) => event.preventDefault();

    target.addEventListener('pointerdown', onDown);
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onUp);
    target.addEventListener('pointercancel', onUp);
    target.addEventListener('contextmenu', noMenu);
    return () => {
      target.removeEventListener('pointerdown', onDown);
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onUp);
      target.removeEventListener('pointercancel', onUp);
      target.removeEventListener('contextmenu', noMenu);
    };
  }, [element]);
}
