import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Pixels of wheel movement that make one slice: a notch of a mouse is about 100, a trackpad sends many small ones. */
const PIXELS_A_SLICE = 50;
const LINE_PIXELS = 50;

/** Calls `onSteps` with whole slices, positive downwards. The page itself does not scroll over the element. */
export function useWheel(element: RefObject<HTMLElement>, onSteps: (steps: number) => void): void {
  const latest = useRef(onSteps);
  latest.current = onSteps;
  useEffect(() => {
    const target = element.current;
    let carried = 0;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey) return; // the browser's own zoom
      event.preventDefault();
      carried += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PIXELS;
      const steps = Math.trunc(carried / PIXELS_A_SLICE);
      carried -= steps * PIXELS_A_SLICE;
      if (steps !== 0) latest.current(steps);
    };
    // Not passive, because a passive listener may not keep the page still.
    target?.addEventListener('wheel', onWheel, { passive: false });
    return () => target?.removeEventListener('wheel', onWheel);
  }, [element]);
}
