import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Problem, api, reasonOf } from '../api';
import type { Draft, Person } from '../api';
import { changesOf } from '../model/edit';
import type { Undecided } from '../model/decide';
import { Icon } from '../parts/icon';
import { Modal } from '../parts/modal';
import { session } from '../session';
import type { Editor } from '../use-editor';
import { openText } from './head';

interface DialogProps {
  editor: Editor;
  person: Person | undefined;
  onPerson: (person: Person) => void;
  /** With the new state of the draft, or nothing when it stays as it is. */
  onClose: (draft: Draft | undefined) => void;
}

export function SignDialog(props: DialogProps & { open: Undecided }) {
  const { editor, open } = props;
  const blocked = open.contradictions.length > 0;
  return (
    <Confirm
      {...props}
      title="Sign the report"
      word="Sign"
      blocked={blocked}
      reasoned={false}
      act={async (person) => {
        const saved = await editor.flush();
        if (!saved) throw new Error('Your last changes could not be saved, so that they would not be in what you sign.');
        return api.sign(saved.id, saved.revision ?? 0, person);
      }}
    >
      <Open open={open} />
      <p>The report becomes final under your name and is sent to the archives that are configured.</p>
    </Confirm>
  );
}

export function AmendDialog(props: DialogProps & { open: Undecided }) {
  const { editor } = props;
  return (
    <Confirm
      {...props}
      title="Sign the amendment"
      word="Sign amendment"
      blocked={false}
      reasoned
      act={(person, reason) => {
        const changes = changesOf(editor.work, editor.ids, editor.known);
        return api.amend(editor.draft.id, editor.draft.revision ?? 0, { reviewer: person, reason, ...changes });
      }}
    >
      <p>The amended report takes the place of the one that was signed; both are kept.</p>
    </Confirm>
  );
}

export function RejectDialog(props: DialogProps) {
  const { editor } = props;
  const signed = editor.draft.review !== null && editor.draft.review !== undefined;
  return (
    <Confirm
      {...props}
      title={signed ? 'Retract the signed report' : 'Reject the draft'}
      word={signed ? 'Retract' : 'Reject'}
      blocked={false}
      reasoned
      act={async (person, reason) => {
        const saved = signed ? editor.draft : ((await editor.flush()) ?? editor.draft);
        return api.reject(saved.id, saved.revision ?? 0, person, reason);
      }}
    >
      <p>{signed ? 'Whoever received the report is told that it was entered in error.' : 'The draft is closed. It can be drafted again.'}</p>
    </Confirm>
  );
}

function Open({ open }: { open: Undecided }) {
  const text = openText(open.contradictions.length, open.omissions.length);
  if (text === '') {
    return null;
  }
  return (
    <div class="warning">
      <p>
        <Icon name="warning" /> Not decided: {text}.
      </p>
      {open.contradictions.length > 0 && <p>Accept, edit or remove each sentence that an expert contradicts; then it can be signed.</p>}
    </div>
  );
}

interface ConfirmProps extends DialogProps {
  title: string;
  word: string;
  blocked: boolean;
  reasoned: boolean;
  act: (person: Person, reason: string) => Promise<Draft>;
  children: ComponentChildren;
}

/** Who decides, why, and one press to confirm. */
function Confirm({ title, word, blocked, reasoned, act, person, onPerson, onClose, children }: ConfirmProps) {
  const [name, setName] = useState(person?.name ?? '');
  const [id, setId] = useState(person?.id ?? '');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const ready = name.trim() !== '' && id.trim() !== '' && (!reasoned || reason.trim() !== '') && !blocked && !busy;
  const confirm = async () => {
    if (!ready) return;
    const who = { id: id.trim(), name: name.trim() };
    setBusy(true);
    setRefusal('');
    try {
      onPerson(who);
      onClose(await act(who, reason.trim()));
    } catch (error) {
      setRefusal(refusalText(error));
      setBusy(false);
    }
  };
  return (
    <Modal title={title} onCancel={() => onClose(undefined)}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {children}
        {session().person !== null && (
          <p>
            You are logged in as <strong>{name}</strong> ({id}).
          </p>
        )}
        {session().person === null && (
          <>
            <label>
              Your name
              <input type="text" autocomplete="name" required maxLength={64} value={name} onInput={(event) => setName(event.currentTarget.value)} />
            </label>
            <label>
              Your identifier <span class="quiet">number or login under which your hospital knows you</span>
              <input type="text" autocomplete="username" required maxLength={64} value={id} onInput={(event) => setId(event.currentTarget.value)} />
            </label>
          </>
        )}
        {reasoned && (
          <label>
            Reason
            <textarea rows={3} required maxLength={2000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
        )}
        {refusal !== '' && (
          <p class="problem" role="alert">
            <Icon name="stop" /> {refusal}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="primary" disabled={!ready}>
            {busy ? 'One moment…' : word}
          </button>
          <button type="button" onClick={() => onClose(undefined)}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

function refusalText(error: unknown): string {
  if (error instanceof Problem && error.status === 412) {
    return 'Somebody changed the report meanwhile. Close this, look at the change, and decide again.';
  }
  return reasonOf(error);
}
