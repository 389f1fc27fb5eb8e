import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, api, reasonOf } from './api';
import type { Draft, Person } from './api';
import { begun, changesOf, done, idsAfter, knownIn, redone, same, undone, workOf } from './model/edit';
import type { History, Ids, Work } from './model/edit';
import { combined, conflictsOf } from './model/merge';
import type { Conflict, Side, Versions } from './model/merge';

const PAUSE_MS = 700;
const RETRY_MS = 5000;

export type Saving = 'saved' | 'changed' | 'saving' | 'failed' | 'conflict';

interface Desk {
  /** As the service has it. */
  draft: Draft;
  ids: Ids;
  /** Ids that may be sent. */
  known: Set<string>;
  history: History;
  saving: Saving;
  /** What went wrong, or what happened to the report besides. */
  message: string;
  conflict: { versions: Versions; conflicts: Conflict[]; current: Draft } | undefined;
  /** A signed report is being changed; nothing is sent before it is signed again. */
  amending: boolean;
}

export interface Editor extends Desk {
  work: Work;
  editable: boolean;
  canUndo: boolean;
  canRedo: boolean;
  change: (next: Work) => void;
  undo: () => void;
  redo: () => void;
  retry: () => void;
  /** Sends what is not sent yet; the draft as it then is, or nothing when it could not be sent. */
  flush: () => Promise<Draft | undefined>;
  resolve: (choices: Record<string, Side>) => void;
  /** The service answered with a new state of the draft. */
  adopt: (draft: Draft) => void;
  amend: (yes: boolean) => void;
}

function fresh(draft: Draft): Desk {
  return { draft, ids: {}, known: knownIn(draft), history: begun(workOf(draft)), saving: 'saved', message: '', conflict: undefined, amending: false };
}

/** The report on the desk: changes are kept at once, sent after a pause, and never over somebody else's. */
export function useEditor(incoming: Draft, editor: Person | undefined): Editor {
  const [, redraw] = useState(0);
  const desk = useRef<Desk>(fresh(incoming));
  const timer = useRef<number | undefined>(undefined);
  const running = useRef<Promise<void> | undefined>(undefined);
  const person = useRef(editor);
  person.current = editor;

  const set = (changed: Partial<Desk>) => {
    desk.current = { ...desk.current, ...changed };
    redraw((n) => n + 1);
  };
  const later = (ms: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(), ms);
  };
  const base = () => workOf(desk.current.draft, desk.current.ids);
  const dirty = () => !same(base(), desk.current.history.present);
  const sends = () => desk.current.draft.editable === true && !desk.current.amending;

  const save = async (): Promise<void> => {
    window.clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!sends() || desk.current.conflict) return;
    if (!dirty()) {
      if (desk.current.saving !== 'saved') set({ saving: 'saved' });
      return;
    }
    running.current = attempt().finally(() => (running.current = undefined));
    await running.current;
  };
  const attempt = async () => {
    const { draft, ids, known, history } = desk.current;
    const sent = history.present;
    const note = desk.current.saving === 'failed' ? '' : desk.current.message;
    set({ saving: 'saving' });
    try {
      const changes = changesOf(sent, ids, known);
      const answer = await api.save(draft.id, draft.revision ?? 0, person.current ? { editor: person.current, ...changes } : changes);
      const after = idsAfter(sent, answer, known, ids);
      // What was typed meanwhile stands over the service's wording of what was sent.
      const versions = { base: sent, mine: desk.current.history.present, theirs: workOf(answer, after) };
      const present = combined(versions, () => 'mine');
      const unchanged = same(present, versions.theirs);
      set({
        draft: answer,
        ids: after,
        known: knownIn(answer, known),
        history: { ...desk.current.history, present },
        saving: unchanged ? 'saved' : 'changed',
        message: note,
      });
      if (!unchanged) later(PAUSE_MS);
    } catch (error) {
      refused(error);
    }
  };
  const refused = (error: unknown) => {
    const current = error instanceof Problem && error.status === 412 ? (error.more['current'] as Draft | undefined) : undefined;
    if (current) {
      meet(current);
    } else {
      set({ saving: 'failed', message: reasonOf(error) });
      // A refusal stays one; a lost connection comes back.
      if (!(error instanceof Problem)) later(RETRY_MS);
    }
  };
  /** Somebody else was faster. */
  const meet = (current: Draft) => {
    const { ids, history } = desk.current;
    const versions = { base: base(), mine: history.present, theirs: workOf(current, ids) };
    const conflicts = conflictsOf(versions);
    if (conflicts.length > 0 && current.editable) {
      set({ saving: 'conflict', conflict: { versions, conflicts, current } });
    } else {
      take(current, versions, () => 'theirs');
    }
  };
  const take = (current: Draft, versions: Versions, choose: (key: string) => Side) => {
    const merged = current.editable ? combined(versions, choose) : versions.theirs;
    const by = lastHand(current);
    const known = knownIn(current, desk.current.known);
    const message = current.editable ? `Joined with changes${by}.` : `The report was closed${by}; your last changes are not in it.`;
    set({ draft: current, known, history: begun(merged), conflict: undefined, saving: 'changed', message });
    later(0);
  };

  // What came by polling or as an event.
  useEffect(() => {
    const { draft, saving } = desk.current;
    const newer = (incoming.revision ?? 0) > (draft.revision ?? 0) || incoming.status !== draft.status;
    const older = (incoming.revision ?? 0) < (draft.revision ?? 0);
    if (older || !newer || saving === 'saving' || desk.current.conflict || desk.current.amending) return;
    if (dirty()) meet(incoming);
    else set({ ...fresh(incoming), message: draft.revision === undefined ? '' : `Updated: changed${lastHand(incoming)}.` });
  }, [incoming]);

  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (dirty() && (sends() || desk.current.amending)) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      void save();
    };
  }, []);

  const move = (history: History) => {
    if (!desk.current.draft.editable && !desk.current.amending) return;
    set({ history, message: '', saving: desk.current.saving === 'conflict' ? 'conflict' : 'changed' });
    if (sends()) later(PAUSE_MS);
  };
  const { draft, history, amending } = desk.current;
  return {
    ...desk.current,
    work: history.present,
    editable: draft.editable === true || amending,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next) => move(done(desk.current.history, next)),
    undo: () => move(undone(desk.current.history)),
    redo: () => move(redone(desk.current.history)),
    retry: () => void save(),
    flush: async () => {
      await save();
      await save(); // what was typed while the first one ran
      return dirty() && sends() ? undefined : desk.current.draft;
    },
    resolve: (choices) => {
      const { conflict } = desk.current;
      if (conflict) take(conflict.current, conflict.versions, (key) => choices[key] ?? 'theirs');
    },
    adopt: (next) => set(fresh(next)),
    amend: (yes) => set({ ...fresh(desk.current.draft), amending: yes }),
  };
}

function lastHand(draft: Draft): string {
  const last = draft.history?.[draft.history.length - 1];
  return last?.by ? ` by ${last.by}` : ' elsewhere';
}
