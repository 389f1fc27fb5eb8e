import type { Draft, Evidence, Region, Sentence, Series } from '../api';
import { placeOf, placeText } from '../model/frames';
import { sightOf } from '../model/sight';
import type { Focus } from '../model/sight';
import { conceptText, numbersText } from '../model/words';
import { Bar } from './bar';
import { VerdictMark } from './marks';

const REGIONS_SHOWN = 8;
const PRESENCE = { PRESENT: 'present', ABSENT: 'absent', UNCERTAIN: 'uncertain' } as const;

interface DockProps {
  draft: Draft;
  series: Series[];
  sentence: Sentence | undefined;
  focus: Focus | undefined;
  onLook: (focus: Focus) => void;
}

/** What carries the sentence under the pointer, or else the chosen one. It keeps its height, so that nothing jumps. */
export function EvidenceDock({ draft, series, sentence, focus, onLook }: DockProps) {
  const { evidence, missing } = sentence
    ? sightOf(sentence.evidence, draft)
    : { evidence: focus ? [focus.evidence] : [], missing: [] };
  const idle = !sentence && evidence.length === 0;
  return (
    <aside class="dock" aria-label="Evidence" aria-live="polite">
      {idle && <p class="quiet">Point at a sentence to see what carries it. Press it to go to the slice.</p>}
      {sentence && (
        <p class="rule">
          <VerdictMark verdict={sentence.verdict} /> {sentence.rule || 'No rule has judged this sentence.'}
        </p>
      )}
      {sentence && evidence.length === 0 && missing.length === 0 && <p class="quiet">No evidence is linked to it.</p>}
      {evidence.map((e) => (
        <EvidenceCard key={e.id} evidence={e} series={series} focus={focus} onLook={onLook} />
      ))}
      {missing.map((id) => (
        <p key={id}>Evidence {id} is named but not in the draft.</p>
      ))}
    </aside>
  );
}

interface CardProps {
  evidence: Evidence;
  series: Series[];
  focus: Focus | undefined;
  onLook: (focus: Focus) => void;
}

function EvidenceCard({ evidence, series, focus, onLook }: CardProps) {
  const numbers = numbersText({ ...evidence, probability: null });
  const looking = focus?.evidence.id === evidence.id ? focus.region : undefined;
  const more = evidence.regions.length - REGIONS_SHOWN;
  return (
    <article class="evidence" data-evidence-id={evidence.id}>
      <p>
        <strong>{conceptText(evidence)}</strong>{' '}
        {evidence.kind === 'STRUCTURE' && evidence.presence === 'PRESENT' ? 'measured' : PRESENCE[evidence.presence]}
        {numbers.length > 0 && `: ${numbers.join(', ')}`} {evidence.probability !== null && <Bar evidence={evidence} />}
      </p>
      <p class="quiet">
        {evidence.expert} {evidence.expertVersion}
        {evidence.regions.length === 0 && ', about the whole study'}
      </p>
      <p class="places">
        {evidence.regions.slice(0, REGIONS_SHOWN).map((region, n) => (
          <PlaceButton
            key={`${region.instance} ${region.frame} ${n}`}
            region={region}
            series={series}
            pressed={n === looking}
            onPress={() => onLook({ evidence, region: n })}
          />
        ))}
        {more > 0 && <span class="quiet">and {more} more</span>}
      </p>
    </article>
  );
}

interface PlaceButtonProps {
  region: Region;
  series: Series[];
  pressed: boolean;
  onPress: () => void;
}

function PlaceButton({ region, series, pressed, onPress }: PlaceButtonProps) {
  const place = placeOf(region, series);
  return (
    <button type="button" aria-pressed={pressed} disabled={!place} onClick={onPress}>
      {place ? placeText(place, series) : 'not among the stored images'}
    </button>
  );
}
