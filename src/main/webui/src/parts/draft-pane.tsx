import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Draft, Evidence, Section, Sentence, Study, Verdict } from '../api';
import { bestOf, countVerdicts, sentenceOf, sightOf } from '../model/sight';
import type { Focus } from '../model/sight';
import { conceptText, counted, numbersText, stateText } from '../model/words';
import { EvidenceDock } from './evidence-dock';
import { Icon } from './icon';
import { VerdictMark } from './marks';

interface DraftPaneProps {
  study: Study;
  draft: Draft | undefined;
  focus: Focus | undefined;
  onLook: (focus: Focus | undefined) => void;
  children: ComponentChildren;
}

export function DraftPane({ study, draft, focus, onLook, children }: DraftPaneProps) {
  const [pointed, setPointed] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  if (!draft) {
    return (
      <div class="draft">
        <NoDraft study={study} />
        {children}
      </div>
    );
  }
  const choose = (sentence: Sentence) => {
    setChosen(sentence.id);
    const best = bestOf(sightOf(sentence.evidence, draft));
    onLook(best && { evidence: best, region: 0 });
  };
  const lookAt = (evidence: Evidence) => {
    setChosen(undefined);
    onLook({ evidence, region: 0 });
  };
  const inDock = sentenceOf(draft, pointed ?? chosen ?? '');
  return (
    <>
      <div class="draft">
        <DraftHead draft={draft} />
        <Warnings draft={draft} onLook={lookAt} />
        {draft.sections.map((section) => (
          <SectionView key={section.kind} section={section} chosen={chosen} onPoint={setPointed} onChoose={choose} />
        ))}
        {children}
      </div>
      <EvidenceDock draft={draft} series={study.series} sentence={inDock} focus={focus} onLook={onLook} />
    </>
  );
}

function NoDraft({ study }: { study: Study }) {
  if (study.state === 'NOT_ROUTED') {
    return (
      <div class="warning">
        <h2>
          <Icon name="signpost" /> Not routed: no rule sends this study to an expert
        </h2>
        <ul>
          {study.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    );
  }
  const stopped = study.state === 'FAILED';
  return <p class="empty">{stopped ? 'No draft was written.' : `No draft yet. State: ${stateText(study.state)}.`}</p>;
}

function DraftHead({ draft }: { draft: Draft }) {
  const counts = Object.entries(countVerdicts(draft)) as [Verdict, number][];
  return (
    <header class="draft-head">
      <h2>Draft report</h2>
      <p class="quiet">
        {stateText(draft.status)}, version {draft.version}, written by {draft.author}
      </p>
      <p class="marks" aria-label="Verdicts">
        {counts.map(([verdict, count]) => count > 0 && <VerdictMark key={verdict} verdict={verdict} count={count} />)}
      </p>
    </header>
  );
}

function Warnings({ draft, onLook }: { draft: Draft; onLook: (evidence: Evidence) => void }) {
  const { evidence, missing } = sightOf(draft.omissions, draft);
  const omitted = evidence.length + missing.length;
  return (
    <>
      {draft.notRun.length > 0 && (
        <div class="warning">
          <h3>
            <Icon name="warning" /> Not run
          </h3>
          <ul>
            {draft.notRun.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {omitted > 0 && (
        <div class="warning">
          <h3>
            <Icon name="question" /> {counted(omitted, 'finding', 'findings')} that no sentence mentions
          </h3>
          <ul>
            {evidence.map((e) => (
              <li key={e.id}>
                <button type="button" class="link" onClick={() => onLook(e)}>
                  {[conceptText(e), ...numbersText(e)].join(', ')}
                </button>{' '}
                <span class="quiet">{e.expert}</span>
              </li>
            ))}
            {missing.map((id) => (
              <li key={id}>Evidence {id}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface SectionProps {
  section: Section;
  chosen: string | undefined;
  onPoint: (id: string | undefined) => void;
  onChoose: (sentence: Sentence) => void;
}

function SectionView({ section, chosen, onPoint, onChoose }: SectionProps) {
  if (section.sentences.length === 0) {
    return null;
  }
  return (
    <section class="report-section">
      <h3>{stateText(section.kind)}</h3>
      <ul onMouseLeave={() => onPoint(undefined)}>
        {section.sentences.map((sentence) => (
          <li key={sentence.id}>
            <button
              type="button"
              class="sentence"
              data-sentence={sentence.id}
              data-evidence={sentence.evidence.length}
              aria-pressed={sentence.id === chosen}
              onMouseEnter={() => onPoint(sentence.id)}
              onFocus={() => onPoint(sentence.id)}
              onBlur={() => onPoint(undefined)}
              onClick={() => onChoose(sentence)}
            >
              <VerdictMark verdict={sentence.verdict} />
              <span class="text">{sentence.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
