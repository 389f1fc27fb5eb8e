import type { Draft, ExpertRun, Study } from '../api';
import { clockText, durationText, stateText } from '../model/words';
import { Deliveries } from './deliveries';
import { Files } from './files';
import { Icon } from './icon';
import type { IconName } from './icon';

/** What ran for this study, when, and the files that came of it. */
export function Trace({ study, draft }: { study: Study; draft: Draft | undefined }) {
  return (
    <div class="trace">
      <Files study={study} draft={draft} />
      <Deliveries study={study} />
      <Runs study={study} />
      <Timeline study={study} />
      <p class="quiet uid">Study {study.studyUid}</p>
    </div>
  );
}

const OUTCOMES: Record<ExpertRun['outcome'], { icon: IconName; word: string; tone: string }> = {
  REPORTED: { icon: 'check', word: 'Reported', tone: 'good' },
  DECLINED: { icon: 'dash', word: 'Declined', tone: 'warn' },
  FAILED: { icon: 'cross', word: 'Failed', tone: 'bad' },
};

function Runs({ study }: { study: Study }) {
  if (study.runs.length === 0) {
    return null;
  }
  const numberOf = (seriesUid: string) => study.series.find((s) => s.seriesUid === seriesUid)?.number || '?';
  return (
    <section>
      <h3>Expert runs</h3>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Expert</th>
              <th>Rule</th>
              <th>Series</th>
              <th>Outcome</th>
              <th class="number">Time</th>
            </tr>
          </thead>
          <tbody>
            {study.runs.map((run) => (
              <tr key={run.id}>
                <td>
                  {run.expert} {run.version}
                </td>
                <td>{run.route}</td>
                <td title={run.seriesUid}>{numberOf(run.seriesUid)}</td>
                <td>
                  <span class={`mark ${OUTCOMES[run.outcome].tone}`}>
                    <Icon name={OUTCOMES[run.outcome].icon} /> {OUTCOMES[run.outcome].word}
                  </span>{' '}
                  {run.reason}
                </td>
                <td class="number nowrap">{durationText(run.millis)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Timeline({ study }: { study: Study }) {
  return (
    <section>
      <h3>Timeline</h3>
      <ol class="timeline">
        {study.timeline.map((entry) => (
          <li key={`${entry.at} ${entry.version} ${entry.state}`}>
            <time dateTime={entry.at}>{clockText(entry.at)}</time>{' '}
            <span>
              <strong>{stateText(entry.state)}</strong>
              {entry.version > 1 && <span class="quiet"> version {entry.version}</span>} {entry.detail}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
