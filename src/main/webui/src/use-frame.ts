import { useEffect, useState } from 'preact/hooks';
import { reasonOf } from './api';
import { atHand, load } from './frame-store';
import type { Frame } from './frame-store';
import type { Slice } from './model/frames';

/** While somebody scrolls fast, slices that were passed by are not asked for. */
const PASSING_BY_MS = 25;
const AHEAD = 6;

export interface Shown {
  frame: Frame | undefined;
  /** Why there is none. */
  trouble: string;
}

/** The frame of a slice; its neighbours are fetched once it is there. */
export function useFrame(studyUid: string, seriesUid: string, slices: Slice[], index: number): Shown {
  const slice = slices[index] as Slice;
  const key = `${seriesUid} ${slice.sopUid} ${slice.frame}`;
  const [state, setState] = useState<{ key: string } & Shown>({ key: '', frame: undefined, trouble: '' });
  const ready = atHand(studyUid, seriesUid, slice);

  useEffect(() => {
    let current = true;
    const get = () =>
      load(studyUid, seriesUid, slice).then(
        (frame) => {
          if (!current) return;
          setState({ key, frame, trouble: '' });
          ahead(studyUid, seriesUid, slices, index);
        },
        (error: unknown) => current && setState({ key, frame: undefined, trouble: reasonOf(error) }),
      );
    const timer = window.setTimeout(get, ready ? 0 : PASSING_BY_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [key]);

  if (ready) return { frame: ready, trouble: '' };
  return state.key === key ? state : { frame: undefined, trouble: '' };
}

function ahead(studyUid: string, seriesUid: string, slices: Slice[], index: number): void {
  for (let step = 1; step <= AHEAD; step++) {
    for (const near of [slices[index + step], slices[index - step]]) {
      // Why a slice cannot be had is said when it is looked at.
      if (near) load(studyUid, seriesUid, near).catch(() => undefined);
    }
  }
}
