import type { Draft, ReviewKind, Study, Verdict } from '../api';
import { pdfUrl, traceUrl } from '../api';
import { countVerdicts } from '../model/sight';
import { clockText, counted, stateText } from '../model/words';
import { Icon } from '../parts/icon';
import type { IconName } from '../parts/icon';
import { VerdictMark } from '../parts/marks';
import type { Editor, Saving } from '../use-editor';
import type { Asking } from './desk';

interface HeadProps {
  editor: Editor;
  study: Study;
  openCount: number;
  onAsk: (what: Asking) => void;
}

export function Head({ editor, study, openCount, onAsk }: HeadProps) {
  const { draft, editable, amending } = editor;
  const signed = draft.review?.kind === 'SIGNED' || draft.review?.kind === 'AMENDED';
  const known = draft.revision !== undefined;
  const counts = Object.entries(countVerdicts(draft)) as [Verdict, number][];
  return (
    <header class="draft-head">
      <div class="title">
        <h2>{signed ? 'Report' : 'Draft report'}</h2>
        <Status draft={draft} />
        <SaveState editor={editor} />
      </div>
      <p class="quiet">
        Written by {draft.author}
        {draft.version > 1 && `, version ${draft.version}`}
        {known && `, revision ${draft.revision}`}
        {study.version > draft.version && '; a newer version is being made'}
      </p>
      <p class="marks" aria-label="Verdicts">
        {counts.map(([verdict, count]) => count > 0 && <VerdictMark key={verdict} verdict={verdict} count={count} />)}
      </p>
      <div class="actions">
        {editable && (
          <>
            <button type="button" disabled={!editor.canUndo} title="Undo (Ctrl+Z)" onClick={editor.undo}>
              Undo
            </button>
            <button type="button" disabled={!editor.canRedo} title="Redo (Ctrl+Y)" onClick={editor.redo}>
              Redo
            </button>
          </>
        )}
        {editable && !amending && (
          <button type="button" class="primary" title="Sign (Ctrl+Enter)" onClick={() => onAsk('sign')}>
            <Icon name="pen" /> Sign{openCount > 0 ? `: ${openCount} to decide` : ''}
          </button>
        )}
        {amending && (
          <>
            <button type="button" class="primary" onClick={() => onAsk('amend')}>
              <Icon name="pen" /> Sign amendment
            </button>
            <button type="button" onClick={() => editor.amend(false)}>
              Leave unchanged
            </button>
          </>
        )}
        {signed && !amending && (
          <button type="button" onClick={() => editor.amend(true)}>
            Amend
          </button>
        )}
        {(editable || signed) && !amending && (
          <button type="button" onClick={() => onAsk('reject')}>
            {signed ? 'Retract' : 'Reject'}
          </button>
        )}
        {known && (
          <a class="button" href={pdfUrl(draft.id)} target="_blank" rel="noopener" title="Opens in a new tab, to print">
            PDF
          </a>
        )}
        <a class="button" href={traceUrl(draft.id)} download={`trace-${draft.id}.json`} title="Everything that ran, as JSON">
          Trace
        </a>
      </div>
    </header>
  );
}

const REVIEWS: Record<ReviewKind, { icon: IconName; tone: string; word: string }> = {
  SIGNED: { icon: 'check', tone: 'good', word: 'Signed' },
  AMENDED: { icon: 'check', tone: 'good', word: 'Amended and signed' },
  REJECTED: { icon: 'cross', tone: 'bad', word: 'Rejected' },
  RETRACTED: { icon: 'cross', tone: 'bad', word: 'Retracted' },
};

function Status({ draft }: { draft: Draft }) {
  const { review } = draft;
  if (!review) {
    const words = draft.status === 'preliminary' ? 'Not signed' : stateText(draft.status.replaceAll('-', ' '));
    return (
      <span class="mark warn" data-status={draft.status}>
        <Icon name="warning" /> {words}
      </span>
    );
  }
  const { icon, tone, word } = REVIEWS[review.kind];
  return (
    <span class={`mark ${tone}`} data-status={draft.status} title={review.reason || undefined}>
      <Icon name={icon} /> {word} by {review.reviewer.name}, {clockText(review.at)}
    </span>
  );
}

const SAVING: Record<Saving, { icon: IconName; word: string; tone: string }> = {
  saved: { icon: 'check', word: 'Saved', tone: 'plain' },
  changed: { icon: 'clock', word: 'Changed', tone: 'busy' },
  saving: { icon: 'clock', word: 'Saving…', tone: 'busy' },
  failed: { icon: 'stop', word: 'Not saved', tone: 'bad' },
  conflict: { icon: 'warning', word: 'Changed by two people', tone: 'warn' },
};

function SaveState({ editor }: { editor: Editor }) {
  if (!editor.editable) {
    return editor.message === '' ? null : <span class="quiet">{editor.message}</span>;
  }
  const { icon, word, tone } = editor.amending ? { icon: 'pen' as const, word: 'Amending: nothing is sent before you sign', tone: 'busy' } : SAVING[editor.saving];
  return (
    <span role="status" class="save-state">
      <span class={`mark ${tone}`} data-saving={editor.saving}>
        <Icon name={icon} /> {word}
      </span>{' '}
      {editor.message !== '' && <span class="quiet">{editor.message}</span>}{' '}
      {editor.saving === 'failed' && (
        <button type="button" class="link" onClick={editor.retry}>
          Try again
        </button>
      )}
    </span>
  );
}

/** "2 contradictions, 1 omission". */
export function openText(contradictions: number, omissions: number): string {
  const parts = [
    contradictions > 0 ? counted(contradictions, 'contradiction', 'contradictions') : '',
    omissions > 0 ? counted(omissions, 'finding', 'findings') + ' without a sentence' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
