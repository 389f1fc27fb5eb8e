import { useEffect, useState } from 'preact/hooks';
import type { Draft, Evidence, Person, Sight, Study } from '../api';
import { storePerson, storedPerson } from '../identity';
import { accepted, added, dismissed, lineOf, linesOf, removed } from '../model/edit';
import type { Work } from '../model/edit';
import { sentenceFor, sentencesOf, undecided } from '../model/decide';
import { bestOf, nextPlace, sightOf } from '../model/sight';
import type { Focus } from '../model/sight';
import { EvidenceDock } from '../parts/evidence-dock';
import { Trace } from '../parts/trace';
import { Priors } from '../parts/priors';
import { useEditor } from '../use-editor';
import { useKeys } from '../use-keys';
import { ConflictDialog } from './conflict';
import { Decide } from './decide';
import { DifferenceView } from './difference';
import { AmendDialog, RejectDialog, SignDialog } from './dialogs';
import { Head } from './head';
import { NotRun } from './notes';
import { Questions } from './questions';
import { Redraft } from './redraft';
import { Sections } from './sections';
import { Tabs } from './tabs';
import { useSight } from './use-sight';

export interface DeskProps {
  study: Study;
  draft: Draft;
  focus: Focus | undefined;
  onLook: (focus: Focus | undefined, sight: Sight | undefined) => void;
  /** The service answered with another state: the study has changed too. */
  onChanged: () => void;
}

export type Asking = 'sign' | 'reject' | 'amend' | undefined;

/** The report and all that can be done with it. */
export function Desk({ study, draft: incoming, focus, onLook, onChanged }: DeskProps) {
  const [person, setPerson] = useState(storedPerson);
  const editor = useEditor(incoming, person);
  const { draft, work, ids, editable } = editor;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [pointed, setPointed] = useState<string | undefined>(undefined);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const [asking, setAsking] = useState<Asking>(undefined);

  const sentences = sentencesOf(draft);
  const idOf = (key: string | undefined) => (key === undefined ? undefined : (ids[key] ?? key));
  const chosenSentence = sentences.get(idOf(chosen) ?? '');
  const sight = useSight(draft, chosenSentence);
  useEffect(() => onLook(focus, sight), [sight]);

  const choose = (key: string) => {
    setChosen(key);
    const sentence = sentences.get(idOf(key) ?? '');
    const best = sentence && bestOf(sightOf(sentence.evidence, draft));
    onLook(best && { evidence: best, region: 0 }, undefined);
  };
  const lookAt = (evidence: Evidence, region = 0) => onLook({ evidence, region }, sight);
  const leave = () => setChosen(undefined);
  const add = (text: string, after?: string) => {
    const key = `new-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    const kind = (after === undefined ? undefined : lineOf(work, after)?.kind) ?? 'FINDINGS';
    editor.change(added(work, { key, text, accepted: false }, kind, after));
    setChosen(key);
    setEditing(key);
  };
  const step = (by: number) => {
    const keys = linesOf(work).map((line) => line.key);
    const at = chosen === undefined ? (by > 0 ? -1 : keys.length) : keys.indexOf(chosen);
    const next = keys[at + by];
    if (next !== undefined) focusOn(next, choose);
  };
  const open = undecided(draft, work, ids);
  const nextUndecided = () => {
    const keys = open.contradictions.map(({ line }) => line.key);
    const next = keys[(keys.indexOf(chosen ?? '') + 1) % Math.max(1, keys.length)];
    if (next !== undefined) focusOn(next, choose);
    else document.querySelector<HTMLElement>('.omission button')?.focus();
  };
  const toggleAccepted = (key: string) => editor.change(accepted(work, key, !lineOf(work, key)?.line.accepted));
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    undecided: nextUndecided,
    look: () => {
      const place = nextPlace(sightOf(chosenSentence?.evidence ?? [], draft).evidence, focus);
      if (place) onLook(place, sight);
    },
    ...(editable && {
      edit: () => chosen !== undefined && setEditing(chosen),
      accept: () => chosen !== undefined && toggleAccepted(chosen),
      remove: () => chosen !== undefined && editor.change(removed(work, chosen)),
      add: () => add('', chosen),
      undo: editor.undo,
      redo: editor.redo,
      sign: () => setAsking(editor.amending ? 'amend' : 'sign'),
    }),
  });

  const remember = (who: Person) => {
    storePerson(who);
    setPerson(who);
  };
  const closed = (next: Draft | undefined) => {
    setAsking(undefined);
    if (next) {
      editor.adopt(next);
      onChanged();
    }
  };
  const pointedSentence = sentences.get(idOf(pointed) ?? '');
  const inDock = pointedSentence ?? chosenSentence;
  const report = (
    <>
      <NotRun draft={draft} />
      <Decide
        open={open}
        editable={editable}
        chosen={chosen}
        onChoose={choose}
        onLook={(evidence) => {
          leave();
          lookAt(evidence);
        }}
        onAccept={toggleAccepted}
        onEdit={(key) => {
          choose(key);
          setEditing(key);
        }}
        onRemove={(key) => editor.change(removed(work, key))}
        onMention={(evidence) => add(sentenceFor(evidence), lastFinding(work))}
        onDismiss={(evidence, yes) => editor.change(dismissed(work, evidence.id, yes))}
      />
      <Sections
        editor={editor}
        chosen={chosen}
        editing={editing}
        onPoint={setPointed}
        onChoose={choose}
        onEdit={setEditing}
        onAccept={toggleAccepted}
        onAdd={add}
      />
    </>
  );
  return (
    <>
      <Head editor={editor} study={study} openCount={open.contradictions.length + open.omissions.length} onAsk={setAsking} />
      <Tabs
        tabs={[
          { id: 'report', title: 'Report', content: report },
          { id: 'questions', title: 'Questions', content: <Questions draft={draft} onLook={lookAt} /> },
          { id: 'priors', title: 'Priors', content: <Priors studyUid={study.studyUid} /> },
          { id: 'redraft', title: 'Redraft', content: <Redraft study={study} draft={draft} onBegun={onChanged} /> },
          { id: 'record', title: 'Record', content: <><DifferenceView draft={draft} /><Trace study={study} draft={draft} /></> },
        ]}
      />
      <EvidenceDock draft={draft} series={study.series} sentence={inDock} focus={focus} onLook={(f) => onLook(f, sight)} />
      {asking === 'sign' && <SignDialog editor={editor} open={open} person={person} onPerson={remember} onClose={closed} />}
      {asking === 'reject' && <RejectDialog editor={editor} person={person} onPerson={remember} onClose={closed} />}
      {asking === 'amend' && <AmendDialog editor={editor} open={open} person={person} onPerson={remember} onClose={closed} />}
      {editor.conflict && <ConflictDialog conflicts={editor.conflict.conflicts} onChosen={editor.resolve} />}
    </>
  );
}

/** A finding that is added by hand goes behind the other findings. */
function lastFinding(work: Work): string | undefined {
  const lines = work.parts.find((part) => part.kind === 'FINDINGS')?.lines ?? [];
  return lines[lines.length - 1]?.key;
}

/** Keys move the focus along, so that who listens to the page hears where they are. */
function focusOn(key: string, choose: (key: string) => void): void {
  choose(key);
  const row = [...document.querySelectorAll<HTMLElement>('[data-line]')].find((element) => element.dataset['line'] === key);
  row?.querySelector<HTMLElement>('.sentence')?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
