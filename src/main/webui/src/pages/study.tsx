import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Draft, FailedWork, Study } from '../api';
import { stepsOnly } from '../model/deliveries';
import { placeOf, slicesOf, viewable } from '../model/frames';
import type { Place } from '../model/frames';
import type { Focus } from '../model/sight';
import { counted, nameText } from '../model/words';
import { Conflicts, Waiting } from '../parts/arrivals';
import { DraftPane } from '../parts/draft-pane';
import { Age, DegradedMark, StateMark, TroubleLine } from '../parts/marks';
import { FailureNote } from '../parts/retry';
import { Trace } from '../parts/trace';
import { Viewer } from '../parts/viewer';
import { usePoll } from '../poll';

const LIVE_MS = 2000;
const SETTLED_MS = 15_000;
const SETTLED = ['PUBLISHED', 'SIGNED', 'REJECTED', 'NOT_ROUTED'];

export function StudyPage({ studyUid }: { studyUid: string }) {
  const [everyMs, setEveryMs] = useState(LIVE_MS);
  const study = usePoll(studyUid, everyMs, (stop) => api.study(studyUid, stop));
  const failed = usePoll('failed-work', everyMs, api.failedWork);
  const state = study.data?.state ?? '';
  useEffect(() => setEveryMs(SETTLED.includes(state) ? SETTLED_MS : LIVE_MS), [state]);

  const draftId = study.data?.draftId ?? null;
  const draft = usePoll(`draft ${draftId}`, SETTLED_MS, (stop) => (draftId ? api.draft(draftId, stop) : never()));
  useEffect(() => draft.refresh(), [study.data?.updatedAt]);

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
  return (
    <div class="study">
      <StudyHead study={study.data} work={work} onRetried={study.refresh} />
      <TroubleLine trouble={study.trouble ?? (draftId ? draft.trouble : undefined)} />
      <Reading study={study.data} draft={draftId ? draft.data : undefined} />
    </div>
  );
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
        <StateMark state={study.state} /> {study.degraded && <DegradedMark />}
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

function Reading({ study, draft }: { study: Study; draft: Draft | undefined }) {
  const series = viewable(study.series);
  const [place, setPlace] = useState<Place | undefined>(undefined);
  const [focus, setFocus] = useState<Focus | undefined>(undefined);
  const [overlay, setOverlay] = useState(true);

  const look = (chosen: Focus | undefined) => {
    setFocus(chosen);
    setOverlay(true);
    const region = chosen?.evidence.regions[chosen.region];
    const there = region && placeOf(region, series);
    if (there) setPlace(there);
  };
  return (
    <div class="reading">
      <Viewer
        study={study}
        series={series}
        place={place ?? firstPlace(study)}
        onPlace={setPlace}
        focus={focus}
        overlay={overlay}
        onOverlay={setOverlay}
      />
      <div class="right">
        <DraftPane study={study} draft={draft} focus={focus} onLook={look}>
          <Trace study={study} draft={draft} />
        </DraftPane>
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
