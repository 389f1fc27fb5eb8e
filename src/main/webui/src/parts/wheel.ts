import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Pixels of wheel movement that make one slice: a notch of a mouse is about 100, a trackpad sends many small ones. */
const PIXELS_A_SLICE = 50;
const LINE_PIXELS = 50;

export interface Wheel {
  /** Whole slices, positive downwards. */
  onSteps: (steps: number) => void;
  /** With Ctrl, as a pinch on a trackpad comes too; the place is from the middle of the element. */
  onZoom: (factor: number, atX: number, atY: number) => void;
}

/** The page itself neither scrolls nor zooms over the element. */
export function useWheel(element: RefObject<HTMLElement>, wheel: Wheel): void {
  const latest = useRef(wheel);
  latest.current = wheel;
  useEffect(() => {
    const target = element.current;
    let carried = 0;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey) {
        const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
        const [x, y] = [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
        latest.current.onZoom(Math.exp(-event.deltaY / 300), x, y);
        return;
      }
      carried += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PIXELS;
      const steps = Math.trunc(carried / PIXELS_A_SLICE);
      carried -= steps * PIXELS_A_SLICE;
      if (steps !== 0) latest.current.onSteps(steps);
    };
    // Not passive, because a passive listener may not keep the page still.
    target?.addEventListener('wheel', onWheel, { passive: false });
    return () => target?.removeEventListener('wheel', onWheel);
  }, [element]);
}
