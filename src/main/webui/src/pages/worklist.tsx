import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { FailedWork, StudyRow } from '../api';
import { stepsOnly, undelivered } from '../model/deliveries';
import { conflictsByStudy } from '../model/arrivals';
import { findStudies, workByStudy } from '../model/worklist';
import type { Filter } from '../model/worklist';
import { counted, nameText, stateText } from '../model/words';
import { Icon } from '../parts/icon';
import { Age, ConflictMark, ContradictionMark, DegradedMark, LateMark, LostLine, PriorityMark, StateMark, TroubleLine } from '../parts/marks';
import { useEvents, useThrottled } from '../events';
import { FailureNote } from '../parts/retry';
import { usePoll } from '../poll';
import { studyHref, worklistHref } from '../route';
import { FirstStudy } from './first-study';

const POLL_MS = 2000;
const SLOW_MS = 15_000;
const TOLD_MS = 500;
const STATES = [
  'RECEIVING', 'COMPLETE', 'ROUTED', 'EXPERTS_DONE', 'DRAFTED', 'GROUNDED', 'PUBLISHED', 'SIGNED', 'REJECTED',
  'NOT_ROUTED', 'FAILED',
];

export function Worklist({ filter }: { filter: Filter }) {
  const [everyMs, setEveryMs] = useState(POLL_MS);
  const studies = usePoll(JSON.stringify(filter), everyMs, (stop) => findStudies(filter, stop));
  const failed = usePoll('failed-work', everyMs, api.failedWork);
  const refused = usePoll('quarantine', SLOW_MS, api.quarantine);
  const refresh = () => {
    studies.refresh();
    failed.refresh();
  };
  const soon = useThrottled(refresh, TOLD_MS);
  const line = useEvents('/api/events', (told) => (told.type === 'state' || told.type === 'draft') && soon());
  useEffect(() => setEveryMs(line === 'open' ? SLOW_MS : POLL_MS), [line]);
  const rows = studies.data?.items;
  return (
    <section class="sheet">
      <div class="bar">
        <h1>Worklist</h1>
        <Search key={filter.text} filter={filter} />
      </div>
      <TroubleLine trouble={studies.trouble} />
      {!studies.trouble && <LostLine line={line} />}
      <FailedCount work={stepsOnly(failed.data?.items ?? [])} filter={filter} />
      <UndeliveredCount studies={undelivered(failed.data?.items ?? [])} />
      {rows === undefined && !studies.trouble && <p class="empty">Loading…</p>}
      {rows?.length === 0 && <NoRows filter={filter} />}
      {rows !== undefined && rows.length > 0 && (
        <StudyTable
          rows={rows}
          work={workByStudy(stepsOnly(failed.data?.items ?? []))}
          conflicts={conflictsByStudy(refused.data?.items ?? [])}
          onRetried={refresh}
        />
      )}
      <Pages filter={filter} next={studies.data?.next ?? null} />
    </section>
  );
}

function Search({ filter }: { filter: Filter }) {
  const [text, setText] = useState(filter.text);
  const go = (changed: Partial<Filter>) => {
    location.hash = worklistHref({ ...filter, text: text.trim(), page: '', ...changed });
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go({});
      }}
    >
      <input
        type="search"
        aria-label="Accession number or patient ID"
        placeholder="Accession number or patient ID"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <select aria-label="State" value={filter.state} onChange={(event) => go({ state: event.currentTarget.value })}>
        <option value="">Any state</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {stateText(state)}
          </option>
        ))}
      </select>
      <button type="submit">Search</button>
    </form>
  );
}

function FailedCount({ work, filter }: { work: FailedWork[]; filter: Filter }) {
  const studies = new Set(work.map((item) => item.studyUid)).size;
  if (studies === 0 || filter.state === 'FAILED') {
    return null;
  }
  return (
    <p class="trouble">
      <Icon name="stop" /> {counted(studies, 'study has', 'studies have')} failed and will not go on alone.{' '}
      <a href={worklistHref({ text: '', state: 'FAILED', page: '' })}>Show</a>
    </p>
  );
}

const MOST_LINKS = 5;

/** Reports that are out, while an archive does not have their objects. */
function UndeliveredCount({ studies }: { studies: string[] }) {
  if (studies.length === 0) {
    return null;
  }
  return (
    <p class="trouble">
      <Icon name="stop" /> Results of {counted(studies.length, 'study', 'studies')} did not reach an archive.{' '}
      {studies.slice(0, MOST_LINKS).map((studyUid, index) => (
        <a key={studyUid} href={studyHref(studyUid)}>
          Show {studies.length > 1 && index + 1}{' '}
        </a>
      ))}
    </p>
  );
}

function NoRows({ filter }: { filter: Filter }) {
  if (filter.text === '' && filter.state === '' && filter.page === '') {
    return <FirstStudy />;
  }
  return (
    <p class="empty">
      No study matches. <a href="#/">Show all studies</a>
    </p>
  );
}

interface TableProps {
  rows: StudyRow[];
  work: Map<string, FailedWork[]>;
  conflicts: Map<string, number>;
  onRetried: () => void;
}

function StudyTable({ rows, work, conflicts, onRetried }: TableProps) {
  const now = Date.now();
  return (
    <div class="scroll">
      <table class="studies">
        <thead>
          <tr>
            <th>State and flags</th>
            <th>Patient</th>
            <th>Accession</th>
            <th>Study</th>
            <th class="number">Images</th>
            <th>Received</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.studyUid}
              row={row}
              now={now}
              work={work.get(row.studyUid) ?? []}
              conflicts={conflicts.get(row.studyUid) ?? 0}
              onRetried={onRetried}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: StudyRow;
  now: number;
  work: FailedWork[];
  conflicts: number;
  onRetried: () => void;
}

function Row({ row, now, work, conflicts, onRetried }: RowProps) {
  return (
    <tr>
      <td>
        <span class="flags">
          <StateMark state={row.state} />
          <PriorityMark priority={row.priority} />
          {row.degraded && <DegradedMark />}
          {(row.contradictions ?? 0) > 0 && <ContradictionMark count={row.contradictions ?? 0} />}
          <LateMark version={row.version} late={row.late ?? false} />
          {conflicts > 0 && <ConflictMark count={conflicts} />}
        </span>
      </td>
      <td>
        <a class="open" href={studyHref(row.studyUid)}>
          {nameText(row.patientName) || 'No name'}
        </a>
        <span class="under">{row.patientId || 'no patient ID'}</span>
      </td>
      <td class="nowrap">{row.accession || '–'}</td>
      <td>
        <span class="modality">{row.modalities.join(' ')}</span> {row.description || 'No description'}
        <Reasons row={row} />
        {row.failure && (
          <FailureNote state={row.state} failure={row.failure} work={work} onRetried={onRetried} />
        )}
      </td>
      <td class="number nowrap">
        {row.instanceCount}
        <span class="under">{counted(row.seriesCount, 'series', 'series')}</span>
      </td>
      <td class="nowrap">
        <Age at={row.receivedAt} now={now} />
      </td>
    </tr>
  );
}

function Reasons({ row }: { row: StudyRow }) {
  if (row.reasons.length === 0) {
    return null;
  }
  return (
    <details class="reasons">
      <summary>{row.state === 'NOT_ROUTED' ? 'Why no rule takes it' : counted(row.reasons.length, 'remark', 'remarks')}</summary>
      <ul>
        {row.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}

function Pages({ filter, next }: { filter: Filter; next: string | null }) {
  if (next === null && filter.page === '') {
    return null;
  }
  return (
    <nav class="pages" aria-label="Pages of the worklist">
      {filter.page !== '' && <a href={worklistHref({ ...filter, page: '' })}>Newest</a>}
      {next !== null && <a href={worklistHref({ ...filter, page: next })}>Older</a>}
    </nav>
  );
}
