import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Draft, FailedWork, Sight, Study } from '../api';
import { useEvents, useThrottled } from '../events';
import { load } from '../frame-store';
import { stepsOnly } from '../model/deliveries';
import { placeOf, slicesOf, viewable } from '../model/frames';
import type { Place } from '../model/frames';
import { NOTHING_YET, heard } from '../model/live';
import type { Live } from '../model/live';
import type { Focus } from '../model/sight';
import { counted, nameText } from '../model/words';
import { Conflicts, Waiting } from '../parts/arrivals';
import { Age, DegradedMark, LateMark, LostLine, PriorityMark, StateMark, TroubleLine } from '../parts/marks';
import { Progress } from '../parts/progress';
import { FailureNote } from '../parts/retry';
import { Priors } from '../parts/priors';
import { Trace } from '../parts/trace';
import { Viewer } from '../parts/viewer';
import { usePoll } from '../poll';
import { Desk } from '../report/desk';
import { NoDraft } from '../report/notes';

const LIVE_MS = 2000;
const SETTLED_MS = 15_000;
const TOLD_MS = 300;
const SETTLED = ['PUBLISHED', 'SIGNED', 'REJECTED', 'NOT_ROUTED'];

interface StudyPageProps {
  studyUid: string;
  /** The status of the report that is shown, for the banner. */
  onStatus: (status: string) => void;
}

export function StudyPage({ studyUid, onStatus }: StudyPageProps) {
  const [live, setLive] = useState<Live>(NOTHING_YET);
  const [everyMs, setEveryMs] = useState(LIVE_MS);
  const study = usePoll(studyUid, everyMs, async (stop) => warmed(await api.study(studyUid, stop)));
  const failed = usePoll('failed-work', everyMs, api.failedWork);
  const draftId = study.data?.draftId ?? null;
  const draft = usePoll(`draft ${draftId}`, SETTLED_MS, (stop) => (draftId ? api.draft(draftId, stop) : never()));
  useEffect(() => draft.refresh(), [study.data?.updatedAt]);
  const refresh = () => {
    study.refresh();
    draft.refresh();
  };
  const soon = useThrottled(refresh, TOLD_MS);
  const line = useEvents(`/api/studies/${encodeURIComponent(studyUid)}/events`, (told) => {
    setLive((before) => heard(before, told));
    if (told.type === 'state' || told.type === 'draft' || told.type === 'expert') soon();
  });
  const state = study.data?.state ?? '';
  useEffect(() => setEveryMs(line === 'open' || SETTLED.includes(state) ? SETTLED_MS : LIVE_MS), [state, line]);
  useEffect(() => {
    onStatus(draft.data?.status ?? '');
    return () => onStatus('');
  }, [draft.data?.status]);

  if (!study.data) {
    return (
      <section class="sheet">
        <TroubleLine trouble={study.trouble} />
        {!study.trouble && <p class="empty">Loading…</p>}
        <a href="#/">Back to the worklist</a>
      </section>
    );
  }
  const work = stepsOnly(failed.data?.items ?? []).filter((item) => item.studyUid === studyUid);
  const trouble = study.trouble ?? (draftId ? draft.trouble : undefined);
  return (
    <div class="study">
      <StudyHead study={study.data} work={work} onRetried={study.refresh} />
      <TroubleLine trouble={trouble} />
      {!trouble && <LostLine line={line} />}
      <Progress study={study.data} live={live} />
      <Reading study={study.data} draft={draftId ? draft.data : undefined} onChanged={refresh} />
    </div>
  );
}

/** The first slice is asked for before anything is drawn. */
function warmed(study: Study): Study {
  const place = firstPlace(study);
  const series = study.series.find((s) => s.seriesUid === place?.seriesUid);
  const slice = series && slicesOf(series)[place?.index ?? 0];
  if (series && slice) load(study.studyUid, series.seriesUid, slice).catch(() => undefined); // said when it is looked at
  return study;
}

/** A draft that is not written yet: the poll waits for the study to name one. */
function never(): Promise<Draft> {
  return new Promise(() => undefined);
}

function StudyHead({ study, work, onRetried }: { study: Study; work: FailedWork[]; onRetried: () => void }) {
  return (
    <header class="study-head">
      <h1>{nameText(study.patientName) || 'No name'}</h1>
      <dl>
        <Fact name="Patient ID">{study.patientId || '–'}</Fact>
        <Fact name="Accession">{study.accession || '–'}</Fact>
        <Fact name="Study">
          {study.modalities.join(' ')} {study.description} ({counted(study.instanceCount, 'image', 'images')})
        </Fact>
        <Fact name="Received">
          <Age at={study.receivedAt} now={Date.now()} />
        </Fact>
      </dl>
      <span class="marks">
        <PriorityMark priority={study.priority} /> <StateMark state={study.state} /> {study.degraded && <DegradedMark />}{' '}
        <LateMark version={study.version} late={study.late ?? false} />
      </span>
      {study.failure && <FailureNote state={study.state} failure={study.failure} work={work} onRetried={onRetried} />}
      <Waiting study={study} />
      <Conflicts study={study} />
    </header>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt> <dd>{children}</dd>
    </div>
  );
}

function Reading({ study, draft, onChanged }: { study: Study; draft: Draft | undefined; onChanged: () => void }) {
  const series = viewable(study.series);
  const [place, setPlace] = useState<Place | undefined>(undefined);
  const [focus, setFocus] = useState<Focus | undefined>(undefined);
  const [sight, setSight] = useState<Sight | undefined>(undefined);
  const begin = place ?? firstPlace(study);

  const look = (chosen: Focus | undefined, seen: Sight | undefined) => {
    setSight(seen);
    if (chosen?.evidence.id === focus?.evidence.id && chosen?.region === focus?.region) {
      return; // only the contours have come: the reader may have scrolled on
    }
    setFocus(chosen);
  };
  const region = focus?.evidence.regions[focus.region];
  useEffect(() => {
    const there = region && placeOf(region, series);
    if (there) setPlace(there);
  }, [focus]);
  return (
    <div class="reading">
      <Viewer study={study} series={series} place={begin} onPlace={setPlace} draft={draft} sight={sight} focus={focus} />
      <div class="right">
        {draft ? (
          <Desk key={draft.id} study={study} draft={draft} focus={focus} onLook={look} onChanged={onChanged} />
        ) : (
          <div class="draft">
            <NoDraft study={study} />
            <Priors studyUid={study.studyUid} />
            <Trace study={study} draft={undefined} />
          </div>
        )}
      </div>
    </div>
  );
}

/** The middle of the series that an expert read, else of the first one with pixels. */
function firstPlace(study: Study): Place | undefined {
  const series = viewable(study.series);
  const read = new Set(study.runs.filter((run) => run.outcome === 'REPORTED').map((run) => run.seriesUid));
  const first = series.find((s) => read.has(s.seriesUid)) ?? series[0];
  return first && { seriesUid: first.seriesUid, index: Math.floor(slicesOf(first).length / 2) };
}
