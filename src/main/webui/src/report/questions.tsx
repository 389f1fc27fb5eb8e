import { useEffect, useState } from 'preact/hooks';
import { api, reasonOf } from '../api';
import type { Draft, Evidence, Question } from '../api';
import { sightOf } from '../model/sight';
import { conceptText } from '../model/words';
import { VerdictMark } from '../parts/marks';

/** Follow-up questions to the model that wrote the draft, each answer judged as the draft is. */
export function Questions({ draft, onLook }: { draft: Draft; onLook: (evidence: Evidence) => void }) {
  const [asked, setAsked] = useState<Question[] | undefined>(undefined);
  const [text, setText] = useState('');
  const [waiting, setWaiting] = useState('');
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    api.questions(draft.id, stop.signal).then(setAsked, (error: unknown) => !stop.signal.aborted && setRefusal(reasonOf(error)));
    return () => stop.abort();
  }, [draft.id]);
  const ask = async () => {
    const question = text.trim();
    if (question === '' || waiting !== '') return;
    setWaiting(question);
    setRefusal('');
    try {
      const answer = await api.ask(draft.id, question);
      setAsked((before) => [...(before ?? []), answer]);
      setText('');
    } catch (error) {
      setRefusal(reasonOf(error));
    }
    setWaiting('');
  };
  return (
    <section class="questions" aria-label="Questions">
      {asked?.length === 0 && waiting === '' && <p class="quiet">Nothing was asked about this draft yet. The model that wrote it answers.</p>}
      <ol>
        {asked?.map((question) => (
          <li key={question.id}>
            <p>
              <strong>{question.question}</strong>
            </p>
            {question.sentences.length === 0 && <p>{question.answer}</p>}
            {question.sentences.map((sentence) => (
              <p key={sentence.id} class="answer">
                <VerdictMark verdict={sentence.verdict} /> {sentence.text}{' '}
                {sightOf(sentence.evidence, draft).evidence.map((e) => (
                  <button key={e.id} type="button" class="link" onClick={() => onLook(e)}>
                    {conceptText(e)}
                  </button>
                ))}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <div role="status">{waiting !== '' && <p class="quiet">Asking: {waiting}</p>}</div>
      {refusal !== '' && (
        <p class="problem" role="alert">
          Not answered: {refusal}
        </p>
      )}
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <label>
          Question
          <textarea rows={2} maxLength={2000} value={text} placeholder="Is there a pleural effusion?" onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div class="actions">
          <button type="submit" class="primary" disabled={text.trim() === '' || waiting !== ''}>
            Ask
          </button>
        </div>
      </form>
    </section>
  );
}
