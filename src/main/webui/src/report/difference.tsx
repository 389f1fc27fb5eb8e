import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Counts, Difference, Draft, Happened } from '../api';
import { clockText, stateText } from '../model/words';

/** How far the report went from the draft: the figure by which a site judges the system. */
export function DifferenceView({ draft }: { draft: Draft }) {
  const [difference, setDifference] = useState<Difference | undefined>(undefined);
  useEffect(() => {
    if (draft.revision === undefined) return;
    const stop = new AbortController();
    api.difference(draft.id, stop.signal).then(setDifference, () => setDifference(undefined));
    return () => stop.abort();
  }, [draft.id, draft.revision]);
  return (
    <>
      {difference && <Figures difference={difference} />}
      {draft.history && draft.history.length > 0 && <Hands history={draft.history} />}
    </>
  );
}

function Figures({ difference }: { difference: Difference }) {
  return (
    <section>
      <h3>Draft against report</h3>
      <p>
        Sentences: {countsText(difference.counts)}; {difference.accepted} accepted against their verdict. Findings without a sentence:{' '}
        {difference.taken} mentioned, {difference.dismissed} dismissed.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Section</th>
              <th class="number">Letters changed</th>
              <th class="number">Of</th>
              <th class="number">Alike</th>
            </tr>
          </thead>
          <tbody>
            {difference.sections.map((section) => (
              <tr key={section.kind}>
                <td>{stateText(section.kind)}</td>
                <td class="number">{section.editDistance}</td>
                <td class="number">{section.characters}</td>
                <td class="number">{Math.round(section.similarity * 100)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {difference.experts.map(({ expert, counts }) => (
        <p key={expert}>
          Sentences that carry findings of {expert}: {countsText(counts)}.
        </p>
      ))}
    </section>
  );
}

function countsText({ kept, changed, removed, added }: Counts): string {
  return `${kept} kept, ${changed} changed, ${removed} removed, ${added} added`;
}

function Hands({ history }: { history: Happened[] }) {
  return (
    <section>
      <h3>Revisions</h3>
      <ol class="timeline">
        {history.map((entry) => (
          <li key={`${entry.revision} ${entry.kind}`}>
            <time dateTime={entry.at}>{clockText(entry.at)}</time>{' '}
            <span>
              <strong>{stateText(entry.kind)}</strong> <span class="quiet">revision {entry.revision}</span> {entry.by} {entry.reason && `: ${entry.reason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
