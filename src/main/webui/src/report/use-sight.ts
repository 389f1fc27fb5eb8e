import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Draft, Sentence, Sight } from '../api';

/** Contours of what a sentence speaks of; the boxes of the draft stand in for them until they are there. */
export function useSight(draft: Draft, sentence: Sentence | undefined): Sight | undefined {
  const carried = sentence !== undefined && sentence.evidence.length > 0;
  const key = carried ? `${draft.id} ${draft.revision ?? 0} ${sentence.id}` : '';
  const [state, setState] = useState<{ key: string; sight: Sight | undefined }>({ key: '', sight: undefined });
  useEffect(() => {
    if (!carried) return;
    const stop = new AbortController();
    api.sight(draft.id, sentence.id, stop.signal).then(
      (sight) => setState({ key, sight }),
      () => undefined, // then the boxes stay
    );
    return () => stop.abort();
  }, [key]);
  return state.key === key && carried ? state.sight : undefined;
}
