// The service tells what happens (server-sent events); polling stands in where it does not.

import { useEffect, useRef, useState } from 'preact/hooks';

export interface ExpertEvent {
  studyUid: string;
  expert: string;
  done: number;
  total: number;
  /** Of the present reading, 0..1. */
  fraction?: number;
  outcome?: string;
}

export interface SentenceEvent {
  studyUid: string;
  draftId: string;
  id: string;
  section: string;
  text: string;
}

export interface VerdictEvent {
  studyUid: string;
  draftId: string;
  id: string;
  verdict: string;
  rule: string;
}

export type Told =
  | { type: 'state'; data: { studyUid: string; version: number; state: string; detail: string; at: string } }
  | { type: 'expert'; data: ExpertEvent }
  | { type: 'writing'; /** What was written since the last one. */ data: { studyUid: string; text: string } }
  | { type: 'sentence'; data: SentenceEvent }
  | { type: 'verdict'; data: VerdictEvent }
  | { type: 'draft'; data: { studyUid: string; draftId: string; revision: number; status: string } };

const TYPES = ['state', 'expert', 'writing', 'sentence', 'verdict', 'draft'] as const;
const AGAIN_MS = 30_000;

/** open: told at once. lost: it was open and broke. none: this service does not tell, so it is asked. */
export type Line = 'open' | 'lost' | 'none';

export function useEvents(path: string, onTold: (told: Told) => void): Line {
  const [line, setLine] = useState<Line>('none');
  const latest = useRef(onTold);
  latest.current = onTold;
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: number | undefined;
    const connect = () => {
      source = new EventSource(path);
      source.onopen = () => setLine('open');
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) {
          // Refused, as by a service without events; a broken line is taken up again by the browser itself.
          setLine('none');
          timer = window.setTimeout(connect, AGAIN_MS);
        } else {
          setLine((before) => (before === 'open' ? 'lost' : before));
        }
      };
      for (const type of TYPES) {
        source.addEventListener(type, (event) => {
          const told = read(type, (event as MessageEvent<string>).data);
          if (told) latest.current(told);
        });
      }
    };
    connect();
    return () => {
      source?.close();
      window.clearTimeout(timer);
    };
  }, [path]);
  return line;
}

function read(type: Told['type'], text: string): Told | undefined {
  try {
    return { type, data: JSON.parse(text) as never } as Told;
  } catch {
    return undefined;
  }
}

/** Calls once for all that came in a while: who connects is told at once what happened before. */
export function useThrottled(call: () => void, everyMs: number): () => void {
  const latest = useRef(call);
  latest.current = call;
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useRef(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, everyMs);
  }).current;
}
