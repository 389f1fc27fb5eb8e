import { useEffect, useRef, useState } from 'preact/hooks';
import type { Region, Series, Study } from '../api';
import { clamp, frameUrl, indexAfterKey, placeOf, presetsFor, slicesOf } from '../model/frames';
import type { Place, Preset, Slice } from '../model/frames';
import type { Focus } from '../model/sight';
import { Stage } from './stage';
import { useWheel } from './wheel';

const AHEAD = 3;

interface ViewerProps {
  study: Study;
  series: Series[];
  place: Place | undefined;
  onPlace: (place: Place) => void;
  focus: Focus | undefined;
  overlay: boolean;
  onOverlay: (shown: boolean) => void;
}

export function Viewer(props: ViewerProps) {
  const { study, series, place, onPlace } = props;
  const shown = series.find((s) => s.seriesUid === place?.seriesUid) ?? series[0];
  if (!shown) {
    return (
      <section class="viewer" aria-label="Images">
        <p class="empty">No images to show yet.</p>
      </section>
    );
  }
  const slices = slicesOf(shown);
  const index = clamp(place?.index ?? 0, 0, slices.length - 1);
  return (
    <section class="viewer" aria-label="Images">
      <SeriesList series={series} shown={shown} onPlace={onPlace} />
      <SliceView {...props} studyUid={study.studyUid} shown={shown} slices={slices} index={index} />
    </section>
  );
}

function SeriesList({ series, shown, onPlace }: { series: Series[]; shown: Series; onPlace: (place: Place) => void }) {
  return (
    <ul class="series" aria-label="Series">
      {series.map((s) => {
        const count = slicesOf(s).length;
        return (
          <li key={s.seriesUid}>
            <button
              type="button"
              aria-pressed={s === shown}
              onClick={() => onPlace({ seriesUid: s.seriesUid, index: Math.floor(count / 2) })}
            >
              <strong>
                {s.modality} {s.number}
              </strong>{' '}
              {s.description || s.bodyPart || 'No description'} <span class="quiet">{count}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface SliceViewProps extends ViewerProps {
  studyUid: string;
  shown: Series;
  slices: Slice[];
  index: number;
}

function SliceView({ studyUid, shown, slices, index, series, focus, overlay, onOverlay, onPlace }: SliceViewProps) {
  const presets = presetsFor(shown.modality);
  const [presetId, setPresetId] = useState('default');
  const preset = presets.find((p) => p.id === presetId) ?? (presets[0] as Preset);
  const goTo = (next: number) => onPlace({ seriesUid: shown.seriesUid, index: clamp(next, 0, slices.length - 1) });
  const stage = useRef<HTMLDivElement>(null);
  useWheel(stage, (steps) => goTo(index + steps));

  const slice = slices[index] as Slice;
  const url = frameUrl(studyUid, shown.seriesUid, slice, preset);
  useEffect(() => preload(studyUid, shown, slices, index, preset), [url]);

  const here = focus?.evidence.regions.filter((region) => isOn(region, series, shown, index)) ?? [];
  const main = focus?.evidence.regions[0];
  const picture = focus && main && here.includes(main) ? focus.evidence.image : '';
  const drawn = overlay && picture ? picture : undefined;
  const choosePreset = (id: string) => {
    setPresetId(id);
    onOverlay(false);
  };
  return (
    <>
      <div
        class="stage"
        ref={stage}
        tabIndex={0}
        role="group"
        aria-label={`Slice ${index + 1} of ${slices.length}. Arrow keys scroll, O shows or hides the overlay.`}
        onKeyDown={(event) => {
          const next = indexAfterKey(event.key, index, slices.length);
          if (next !== undefined) goTo(next);
          else if (event.key === 'o') onOverlay(!overlay);
          else return;
          event.preventDefault();
        }}
      >
        <Stage url={drawn ?? url} slice={slice} regions={here} drawn={drawn !== undefined} focus={focus} />
        <p class="corner top-left">
          {shown.modality} {shown.description}
        </p>
        <p class="corner top-right">
          {index + 1} / {slices.length}
        </p>
        <p class="corner bottom-left">{drawn ? "Expert's overlay" : windowText(preset)}</p>
      </div>
      <div class="controls">
        <input
          type="range"
          aria-label="Slice"
          aria-valuetext={`${index + 1} of ${slices.length}`}
          min={0}
          max={slices.length - 1}
          value={index}
          disabled={slices.length < 2}
          onInput={(event) => goTo(event.currentTarget.valueAsNumber)}
        />
        {presets.length > 1 && (
          <div class="presets" role="group" aria-label="Window">
            {presets.map((p) => (
              <button key={p.id} type="button" aria-pressed={p === preset && !drawn} onClick={() => choosePreset(p.id)}>
                {p.label}
              </button>
            ))}
          </div>
        )}
        <label class={picture ? 'switch' : 'switch off'}>
          <input
            type="checkbox"
            checked={drawn !== undefined}
            disabled={!picture}
            onChange={(event) => onOverlay(event.currentTarget.checked)}
          />
          Overlay
        </label>
      </div>
    </>
  );
}

function isOn(region: Region, series: Series[], shown: Series, index: number): boolean {
  const place = placeOf(region, series);
  return place?.seriesUid === shown.seriesUid && place.index === index;
}

function windowText({ label, window }: Preset): string {
  return window === null ? 'Window as stored' : `${label} C ${window.center} W ${window.width}`;
}

/** Scrolling waits for no network when the neighbours are in the browser's cache. */
function preload(studyUid: string, series: Series, slices: Slice[], index: number, preset: Preset): void {
  for (const slice of slices.slice(Math.max(0, index - AHEAD), index + AHEAD + 1)) {
    new Image().src = frameUrl(studyUid, series.seriesUid, slice, preset);
  }
}
