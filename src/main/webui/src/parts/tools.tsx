import { WHOLE } from '../model/view';
import type { Preset } from '../model/window';
import { TOOLS } from './gestures';
import type { Tool } from './gestures';
import type { Look } from './viewer';

const TOOL_WORDS: Record<Tool, string> = { scroll: 'Scroll', window: 'Window', pan: 'Move', zoom: 'Zoom' };
const TOOL_KEYS: Record<Tool, string> = { scroll: 'Q', window: 'W', pan: 'M', zoom: 'Z' };

export interface OverlayChoice {
  shown: boolean;
  all: boolean;
  /** Of the fill, 0..1. */
  opacity: number;
}

interface ToolsProps {
  index: number;
  count: number;
  /** Slices with findings. */
  ticks: number[];
  look: Look;
  tool: Tool;
  presets: Preset[];
  overlay: OverlayChoice;
  onIndex: (index: number) => void;
  onPreset: (preset: Preset) => void;
  onTool: (tool: Tool) => void;
  onLook: (changed: Partial<Look>) => void;
  onReset: () => void;
  onOverlay: (overlay: OverlayChoice) => void;
}

export function Tools(props: ToolsProps) {
  const { look, tool, presets, overlay } = props;
  const isPreset = (preset: Preset) =>
    preset.window === null ? look.window === null : preset.window.center === look.window?.center && preset.window.width === look.window.width;
  return (
    <div class="controls">
      <Slider {...props} />
      <div class="choice" role="group" aria-label="Dragging">
        {TOOLS.map((t) => (
          <button key={t} type="button" aria-pressed={t === tool} title={`Drag: ${TOOL_WORDS[t]} (${TOOL_KEYS[t]})`} onClick={() => props.onTool(t)}>
            {TOOL_WORDS[t]}
          </button>
        ))}
      </div>
      <div class="choice" role="group" aria-label="Window">
        {presets.map((preset, n) => (
          <button key={preset.id} type="button" aria-pressed={isPreset(preset)} title={`Window (${n + 1})`} onClick={() => props.onPreset(preset)}>
            {preset.label}
          </button>
        ))}
        <button type="button" aria-pressed={look.inverted} title="Invert (X)" onClick={() => props.onLook({ inverted: !look.inverted })}>
          Invert
        </button>
        <button type="button" disabled={look.view === WHOLE && look.window === null && !look.inverted} title="Whole image, window as stored (R)" onClick={props.onReset}>
          Reset
        </button>
      </div>
      <div class="choice" role="group" aria-label="Overlay">
        <button type="button" aria-pressed={overlay.shown} title="Overlay (O)" onClick={() => props.onOverlay({ ...overlay, shown: !overlay.shown })}>
          Overlay
        </button>
        <button
          type="button"
          aria-pressed={overlay.shown && overlay.all}
          title="All findings (Shift+O)"
          onClick={() => props.onOverlay({ ...overlay, shown: true, all: !overlay.all })}
        >
          All findings
        </button>
        <label class="opacity">
          Fill
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={overlay.opacity}
            aria-valuetext={`${Math.round(overlay.opacity * 100)} percent`}
            onInput={(event) => props.onOverlay({ ...overlay, opacity: event.currentTarget.valueAsNumber })}
          />
        </label>
      </div>
    </div>
  );
}

function Slider({ index, count, ticks, onIndex }: ToolsProps) {
  const last = Math.max(1, count - 1);
  return (
    <div class="slider">
      <input
        type="range"
        aria-label="Slice"
        aria-valuetext={`${index + 1} of ${count}`}
        min={0}
        max={count - 1}
        value={index}
        disabled={count < 2}
        onInput={(event) => onIndex(event.currentTarget.valueAsNumber)}
      />
      {count > 1 && (
        <svg class="ticks" viewBox={`0 0 ${last} 1`} preserveAspectRatio="none" aria-hidden="true">
          {ticks.map((tick) => (
            <line key={tick} x1={tick} x2={tick} y1={0} y2={1} />
          ))}
        </svg>
      )}
    </div>
  );
}
