import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Expert } from '../api';
import { timesOf } from '../model/run-times';
import type { RunTimes } from '../model/run-times';
import { counted, durationText } from '../model/words';
import { AgreementTable } from '../parts/agreement';
import { DryRunForm } from '../parts/dry-run';
import { Icon } from '../parts/icon';
import { TroubleLine } from '../parts/marks';
import { usePoll } from '../poll';

/** Enough for a median, and few enough to ask one after the other. */
const STUDIES = 10;

export function Experts() {
  const polled = usePoll('experts', 10_000, api.experts);
  const times = useRunTimes();
  const items = polled.data?.items;
  const waiting = items?.filter((expert) => !expert.ready).length ?? 0;
  return (
    <section class="sheet">
      <h1>Experts and rules</h1>
      <p class="lead">
        Models and algorithms that this service can ask{items && `: ${items.length - waiting} ready, ${waiting} not`}.{' '}
        <code>./sightline experts list</code> shows them on the command line.
      </p>
      <TroubleLine trouble={polled.trouble} />
      <DryRunForm />
      <AgreementTable />
      {items?.length === 0 && <p class="empty">No expert is installed. Drafts will have no findings.</p>}
      <ul class="experts">
        {items?.map((expert) => (
          <ExpertCard key={`${expert.name} ${expert.version}`} expert={expert} times={times?.get(expert.name)} />
        ))}
      </ul>
    </section>
  );
}

/** Run times of the latest studies, by expert. */
function useRunTimes(): Map<string, RunTimes> | undefined {
  const [times, setTimes] = useState<Map<string, RunTimes> | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    const collect = async () => {
      const { items } = await api.studies(new URLSearchParams(), stop.signal);
      const drafted = items.filter((row) => row.draftId !== null).slice(0, STUDIES);
      const runs = [];
      for (const row of drafted) runs.push(...(await api.study(row.studyUid, stop.signal)).runs);
      setTimes(timesOf(runs));
    };
    collect().catch(() => undefined); // the catalogue is worth showing without them
    return () => stop.abort();
  }, []);
  return times;
}

function ExpertCard({ expert, times }: { expert: Expert; times: RunTimes | undefined }) {
  return (
    <li class="card">
      <h2>
        {expert.title}
        {expert.ready ? (
          <span class="mark good">
            <Icon name="check" /> Ready
          </span>
        ) : (
          <span class="mark bad">
            <Icon name="cross" /> Not ready
          </span>
        )}
      </h2>
      {expert.problem !== '' && <p class="problem">{expert.problem}</p>}
      <dl>
        <dt>Name</dt>
        <dd>
          <code>
            {expert.name} {expert.version}
          </code>
        </dd>
        <dt>Reads</dt>
        <dd>
          {expert.modalities.join(', ')}, {expert.input === 'IMAGE' ? 'image by image' : 'whole series as a volume'}
        </dd>
        <dt>Run time</dt>
        <dd>{times ? `${durationText(times.median)}, at most ${durationText(times.longest)} (median of ${counted(times.runs, 'run', 'runs')})` : 'not run lately'}</dd>
        <dt>Intended use</dt>
        <dd>{expert.intendedUse}</dd>
        <dt>Licence</dt>
        <dd>{expert.licence}</dd>
      </dl>
    </li>
  );
}
