import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from './api';

/** A service that is back is noticed soon, however seldom it is asked otherwise. */
const LOST_MS = 2000;

/** Latest answer of a polled call. `trouble` stands beside the last good answer, never instead of it. */
export interface Polled<T> {
  data: T | undefined;
  trouble: Trouble | undefined;
  /** Asks again at once. */
  refresh: () => void;
}

export interface Trouble {
  kind: 'connection' | 'refused';
  message: string;
  status: number;
  /** When the last good answer came; 0 when there was none. */
  lastGood: number;
}

/**
 * Calls `load` now and every `everyMs` after an answer, while the tab is visible. A change of `key` starts over without
 * the old data; `load` and `everyMs` may change freely, and count from the next answer on.
 */
export function usePoll<T>(key: string, everyMs: number, load: (stop: AbortSignal) => Promise<T>): Polled<T> {
  const [state, setState] = useState<{ key: string; data?: T; trouble?: Trouble }>({ key });
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const pause = useRef(everyMs);
  pause.current = everyMs;
  const wake = useRef<() => void>(() => undefined);

  useEffect(() => {
    const stop = new AbortController();
    let timer: number | undefined;
    let running = false;
    let again = false;
    let lost = false;
    let lastGood = 0;

    const round = async () => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      window.clearTimeout(timer);
      try {
        const data = await latestLoad.current(stop.signal);
        lastGood = Date.now();
        lost = false;
        if (!stop.signal.aborted) setState({ key, data });
      } catch (error) {
        const trouble = troubleOf(error, lastGood);
        lost = trouble.kind === 'connection';
        if (!stop.signal.aborted) setState((old) => ({ ...(old.key === key ? old : { key }), trouble }));
      }
      running = false;
      next();
    };
    const next = () => {
      if (stop.signal.aborted || document.hidden) return;
      timer = window.setTimeout(round, again ? 0 : lost ? Math.min(pause.current, LOST_MS) : pause.current);
      again = false;
    };
    const onVisibility = () => {
      window.clearTimeout(timer);
      if (!document.hidden) void round();
    };

    wake.current = () => void round();
    document.addEventListener('visibilitychange', onVisibility);
    void round();
    return () => {
      stop.abort();
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [key]);

  // A longer pause can wait for the next round, a shorter one cannot.
  const before = useRef(everyMs);
  useEffect(() => {
    if (everyMs < before.current) wake.current();
    before.current = everyMs;
  }, [everyMs]);

  const refresh = useCallback(() => wake.current(), []);
  const current = state.key === key ? state : undefined;
  return { data: current?.data, trouble: current?.trouble, refresh };
}

/** A gateway that finds no service behind it is a lost connection; any other answer is the service's own. */
export function troubleOf(error: unknown, lastGood: number): Trouble {
  const message = error instanceof Error ? error.message : String(error);
  const refused = error instanceof Problem && (error.code !== '' || ![502, 503, 504].includes(error.status));
  const status = error instanceof Problem ? error.status : 0;
  return { kind: refused ? 'refused' : 'connection', message, status, lastGood };
}
