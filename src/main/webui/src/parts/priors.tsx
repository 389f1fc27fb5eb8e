import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import type { Prior, Priors as Found, Pull } from '../api';
import { archivesOf, dateText, isHere, isOver, pullText } from '../model/priors';
import { usePoll } from '../poll';
import { studyHref } from '../route';
import { Icon } from './icon';

const PULL_MS = 1500;
const NEVER_MS = 3_600_000;

/** Other studies of the patient. Archives are asked only when a reader wants to know. */
export function Priors({ studyUid }: { studyUid: string }) {
  const [found, setFound] = useState<Found | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);

  const look = async () => {
    setBusy(true);
    setTrouble('');
    try {
      setFound(await api.priors(studyUid, left.current.signal));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <section class="priors">
      <h3>Other studies of the patient</h3>
      <button type="button" onClick={look} disabled={busy}>
        {busy ? 'Asking the archives…' : found ? 'Look again' : 'Look for them'}
      </button>
      <div role="status">
        {trouble !== '' && <p>Not found out: {trouble}</p>}
        {found && <Silent found={found} />}
        {found?.items.length === 0 && <p class="quiet">None is known here{found.unanswered.length > 0 && ' so far'}.</p>}
      </div>
      {found && found.items.length > 0 && <PriorTable studyUid={studyUid} priors={found.items} />}
    </section>
  );
}

function Silent({ found }: { found: Found }) {
  return (
    <>
      {found.unanswered.map(({ archive, reason }) => (
        <p key={archive} class="trouble">
          <Icon name="warning" /> {archive} did not answer. <span class="quiet">{reason}</span>
        </p>
      ))}
    </>
  );
}

function PriorTable({ studyUid, priors }: { studyUid: string; priors: Prior[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Date</th>
            <th>Study</th>
            <th>To compare with</th>
            <th>Where</th>
          </tr>
        </thead>
        <tbody>
          {priors.map((prior) => (
            <tr key={prior.studyUid}>
              <td class="nowrap">{dateText(prior.date)}</td>
              <td title={prior.studyUid}>
                <span class="modality">{prior.modalities.join(' ')}</span> {prior.description || 'No description'}
              </td>
              <td>
                <span class={`mark ${prior.comparable ? 'good' : 'plain'}`}>
                  <Icon name={prior.comparable ? 'check' : 'dash'} /> {prior.comparable ? 'Comparable' : 'Not comparable'}
                </span>{' '}
                <span class="under">{prior.reasons.join('; ')}</span>
              </td>
              <td>
                <Place studyUid={studyUid} prior={prior} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Place({ studyUid, prior }: { studyUid: string; prior: Prior }) {
  const archives = archivesOf(prior).join(', ');
  return (
    <>
      {isHere(prior) ? <Open prior={prior} /> : <Fetch studyUid={studyUid} prior={prior} />}
      {archives !== '' && <span class="under">{archives}</span>}
    </>
  );
}

function Open({ prior }: { prior: Prior }) {
  return (
    <a href={studyHref(prior.studyUid)} aria-label={`Open the study of ${dateText(prior.date)}`}>
      Open
    </a>
  );
}

function Fetch({ studyUid, prior }: { studyUid: string; prior: Prior }) {
  const [asked, setAsked] = useState<Pull | undefined>(undefined);
  const [refusal, setRefusal] = useState('');
  const fetch = async () => {
    setRefusal('');
    try {
      setAsked(await api.fetchPrior(studyUid, prior.studyUid));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  if (asked) {
    return <Progress prior={prior} asked={asked} />;
  }
  return (
    <>
      <button type="button" onClick={fetch} aria-label={`Fetch the study of ${dateText(prior.date)}`}>
        Fetch
      </button>
      {refusal !== '' && <span role="alert"> Not fetched: {refusal}</span>}
    </>
  );
}

function Progress({ prior, asked }: { prior: Prior; asked: Pull }) {
  const [everyMs, setEveryMs] = useState(PULL_MS);
  const pull = usePoll(`pull ${asked.id}`, everyMs, (stop) => api.pull(asked.id, stop)).data ?? asked;
  useEffect(() => setEveryMs(isOver(pull) ? NEVER_MS : PULL_MS), [pull.state]);
  return (
    <>
      <span role="status">{pullText(pull)}</span> {pull.state === 'DONE' && <Open prior={prior} />}
    </>
  );
}
