import { useRef, useState } from 'preact/hooks';
import type { Draft, Series, Sight, Study } from '../api';
import { clamp, renderedUrl, slicesOf } from '../model/frames';
import type { Place } from '../model/frames';
import type { Window } from '../model/image';
import { marked, marksOn } from '../model/overlay';
import type { Mark } from '../model/overlay';
import type { Focus } from '../model/sight';
import { WHOLE, pixelAspect, placed, zoomed } from '../model/view';
import type { View } from '../model/view';
import { defaultWindow, dragged, presetsFor, windowText } from '../model/window';
import type { Preset } from '../model/window';
import { useFrame } from '../use-frame';
import type { Shown } from '../use-frame';
import { useKeys } from '../use-keys';
import { useGestures } from './gestures';
import type { Tool } from './gestures';
import { Legend, Overlay } from './overlay';
import { SeriesList } from './series-list';
import { Picture, Rulers, useSize } from './stage';
import { Tools } from './tools';
import { useWheel } from './wheel';

export interface ViewerProps {
  study: Study;
  series: Series[];
  place: Place | undefined;
  onPlace: (place: Place) => void;
  draft: Draft | undefined;
  sight: Sight | undefined;
  focus: Focus | undefined;
}

/** How the reader looks at a series. */
export interface Look {
  /** Nothing: as the object asks. */
  window: Window | null;
  inverted: boolean;
  view: View;
}

const AS_IT_COMES: Look = { window: null, inverted: false, view: WHOLE };
const DRAG_A_SLICE = 8;

export function Viewer(props: ViewerProps) {
  const { study, series, place } = props;
  const shown = series.find((s) => s.seriesUid === place?.seriesUid) ?? series[0];
  if (!shown) {
    const without = study.series.length > 0 ? 'No object of this study has pixels to show.' : 'No images to show yet.';
    return (
      <section class="viewer" aria-label="Images">
        <p class="empty">{without}</p>
      </section>
    );
  }
  const index = clamp(place?.index ?? 0, 0, slicesOf(shown).length - 1);
  return (
    <section class="viewer" aria-label="Images">
      <SeriesList studyUid={study.studyUid} series={series} shown={shown} onPlace={props.onPlace} />
      <SliceView {...props} shown={shown} index={index} />
    </section>
  );
}

function SliceView({ study, series, shown, index, onPlace, draft, sight, focus }: ViewerProps & { shown: Series; index: number }) {
  const slices = slicesOf(shown);
  const slice = slices[index] as (typeof slices)[number];
  const [looks, setLooks] = useState<Record<string, Look>>({});
  const [tool, setTool] = useState<Tool>('scroll');
  const [overlay, setOverlay] = useState({ shown: true, all: false, opacity: 0.25 });
  const look = looks[shown.seriesUid] ?? AS_IT_COMES;
  const change = (changed: Partial<Look>) =>
    setLooks((all) => ({ ...all, [shown.seriesUid]: { ...(all[shown.seriesUid] ?? AS_IT_COMES), ...changed } }));

  const now = useFrame(study.studyUid, shown.seriesUid, slices, index);
  const frame = useLast(shown.seriesUid, now);
  const window = look.window ?? (frame ? defaultWindow(frame.info, frame.values) : { center: 128, width: 256 });
  const presets = presetsFor(shown.modality);
  const goTo = (next: number) => onPlace({ seriesUid: shown.seriesUid, index: clamp(next, 0, slices.length - 1) });

  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const at = placed({ width: slice.columns || 1, height: slice.rows || 1 }, pixelAspect(frame?.info), size, look.view);
  const start = useRef({ index, window, view: look.view });
  const zoom = (factor: number, x = 0, y = 0) => change({ view: zoomed(look.view, factor, x, y) });
  useWheel(stage, { onSteps: (steps) => goTo(index + steps), onZoom: zoom });
  useGestures(stage, {
    tool,
    onStart: () => (start.current = { index, window, view: look.view }),
    onDrag: (used, dx, dy, x, y) => {
      const from = start.current;
      if (used === 'scroll') goTo(from.index + Math.trunc(dy / DRAG_A_SLICE));
      else if (used === 'window') change({ window: dragged(from.window, dx, dy) });
      else if (used === 'pan') change({ view: { ...from.view, x: from.view.x + dx, y: from.view.y + dy } });
      else change({ view: zoomed(from.view, Math.exp(-dy / 150), x, y) });
    },
    onPinch: (factor, dx, dy, x, y) => {
      const moved = zoomed(look.view, factor, x, y);
      change({ view: { ...moved, x: moved.x + dx, y: moved.y + dy } });
    },
  });
  const choosePreset = (preset: Preset | undefined) => preset && change({ window: preset.window });
  const turn = (): void => {
    const next = series[(series.findIndex((s) => s.seriesUid === shown.seriesUid) + 1) % series.length];
    if (next) onPlace({ seriesUid: next.seriesUid, index: Math.floor(slicesOf(next).length / 2) });
  };
  useKeys({
    down: () => goTo(index + 1),
    up: () => goTo(index - 1),
    pageDown: () => goTo(index + 10),
    pageUp: () => goTo(index - 10),
    first: () => goTo(0),
    last: () => goTo(Infinity),
    series: turn,
    overlay: () => setOverlay({ ...overlay, shown: !overlay.shown }),
    all: () => setOverlay({ ...overlay, shown: true, all: !overlay.all }),
    invert: () => change({ inverted: !look.inverted }),
    reset: () => change(AS_IT_COMES),
    larger: () => zoom(1.25),
    smaller: () => zoom(0.8),
    preset: (event) => choosePreset(presets[Number(event.key) - 1]),
    toolScroll: () => setTool('scroll'),
    toolWindow: () => setTool('window'),
    toolPan: () => setTool('pan'),
    toolZoom: () => setTool('zoom'),
  });

  const marks: Mark[] = overlay.shown ? marksOn(shown.seriesUid, slice, { draft, sight, focus, all: overlay.all }) : [];
  const url = renderedUrl(study.studyUid, shown.seriesUid, slice, look.window);
  const name = `${shown.modality} ${shown.number} slice ${index + 1} of ${slices.length}`;
  return (
    <>
      <div
        class={`stage tool-${tool}`}
        ref={stage}
        tabIndex={0}
        role="group"
        aria-label={`${name}. Arrow keys scroll; question mark lists all keys.`}
      >
        {frame && <Held name={name} url={url} stale={!now.frame} {...{ frame, window, at }} inverted={look.inverted} />}
        {now.frame && <Overlay slice={slice} marks={marks} opacity={overlay.opacity} at={at} />}
        {now.frame && <Rulers info={now.frame.info} at={at} stage={size} />}
        <Corners series={shown} index={index} count={slices.length} shown={now} window={frame?.values || look.window ? window : undefined} />
        {now.frame && <Legend marks={marks} />}
        {now.trouble !== '' && <CannotShow why={now.trouble} />}
      </div>
      <Tools
        {...{ index, look, tool, presets, overlay }}
        count={slices.length}
        ticks={marked(shown.seriesUid, slices, draft)}
        onIndex={goTo}
        onPreset={choosePreset}
        onTool={setTool}
        onLook={change}
        onReset={() => change(AS_IT_COMES)}
        onOverlay={setOverlay}
      />
    </>
  );
}

/** The slice before stays, dimmed, until the next one is there: it must not pass for the slice that the counter names. */
function useLast(seriesUid: string, now: Shown) {
  const last = useRef<{ seriesUid: string; frame: Shown['frame'] }>({ seriesUid, frame: undefined });
  if (now.frame || now.trouble !== '' || last.current.seriesUid !== seriesUid) {
    last.current = { seriesUid, frame: now.frame };
  }
  return last.current.frame;
}

type HeldProps = Omit<Parameters<typeof Picture>[0], 'onTrouble'> & { stale: boolean };

function Held({ stale, ...picture }: HeldProps) {
  const [trouble, setTrouble] = useState({ url: '', why: '' });
  if (trouble.url === picture.url) {
    return <CannotShow why={trouble.why} />;
  }
  return (
    <div class={stale ? 'held stale' : 'held'}>
      <Picture {...picture} onTrouble={(why) => setTrouble({ url: picture.url, why })} />
    </div>
  );
}

function CannotShow({ why }: { why: string }) {
  return (
    <div class="stage-note" role="alert">
      <p>This slice cannot be shown.</p>
      <p>{why}</p>
    </div>
  );
}

interface CornersProps {
  series: Series;
  index: number;
  count: number;
  shown: Shown;
  window: Window | undefined;
}

function Corners({ series, index, count, shown: { frame, trouble }, window }: CornersProps) {
  const location = frame?.info.location;
  return (
    <>
      <p class="corner top-left">
        {series.modality} {series.description}
      </p>
      <p class="corner top-right">
        {index + 1} / {count}
        {location !== undefined && <span class="under">{location.toFixed(1)} mm</span>}
      </p>
      <p class="corner bottom-left">{window ? windowText(window) : 'Window as stored'}</p>
      {!frame && trouble === '' && (
        <p class="corner bottom-right" role="status">
          Loading slice…
        </p>
      )}
    </>
  );
}
