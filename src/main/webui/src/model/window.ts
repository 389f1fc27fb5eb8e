// Grey values of a frame under a window (PS3.3 section C.11.2.1.2.1), and how a drag changes it.

import type { FrameInfo, Stored, Window } from './image';

export interface Preset {
  id: string;
  label: string;
  /** Nothing: what the object itself asks for. */
  window: Window | null;
}

const AS_STORED: Preset = { id: 'default', label: 'Default', window: null };

const CT_PRESETS: Preset[] = [
  AS_STORED,
  { id: 'lung', label: 'Lung', window: { center: -600, width: 1500 } },
  { id: 'mediastinum', label: 'Mediastinum', window: { center: 40, width: 400 } },
  { id: 'bone', label: 'Bone', window: { center: 400, width: 1800 } },
  { id: 'brain', label: 'Brain', window: { center: 40, width: 80 } },
];

/** Hounsfield windows make sense for CT alone. */
export function presetsFor(modality: string): Preset[] {
  return modality === 'CT' ? CT_PRESETS : [AS_STORED];
}

/** The object's own window, else one from its lowest to its highest value. */
export function defaultWindow(info: FrameInfo, values: Stored | undefined): Window {
  return info.window ?? (values ? ofRange(info, values) : { center: 128, width: 256 });
}

function ofRange(info: FrameInfo, values: Stored): Window {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === info.padding) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (lowest > highest || (info.bitsStored <= 8 && !info.signed && info.slope === 1 && info.intercept === 0)) {
    return { center: 128, width: 256 };
  }
  const [low, high] = [lowest, highest].map((v) => info.slope * v + info.intercept).sort((a, b) => a - b) as [number, number];
  return { center: (low + high) / 2 + 0.5, width: high - low + 1 };
}

/** 0..255 for every value that can be stored; index it with the value as an unsigned number. */
export function lookup(info: FrameInfo, window: Window, inverted = info.inverted): Uint8ClampedArray {
  const size = 1 << info.bitsAllocated;
  const table = new Uint8ClampedArray(size);
  const width = Math.max(window.width, 1);
  const low = window.center - 0.5 - (width - 1) / 2;
  for (let index = 0; index < size; index++) {
    const stored = info.signed && index >= size / 2 ? index - size : index;
    const value = info.slope * stored + info.intercept;
    const grey = width === 1 ? (value <= low ? 0 : 255) : (((value - (window.center - 0.5)) / (width - 1)) + 0.5) * 255;
    const shown = Math.min(Math.max(grey, 0), 255);
    table[index] = inverted ? 255 - shown : shown;
  }
  return table;
}

/** Fills opaque RGBA pixels from stored values. */
export function paint(values: Stored, table: Uint8ClampedArray, rgba: Uint8ClampedArray): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, values.length);
  const mask = table.length - 1;
  for (let i = 0; i < values.length; i++) {
    const grey = table[(values[i] as number) & mask] as number;
    pixels[i] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
  }
}

/** Right widens, down darkens, in steps that suit the window: a soft-tissue window moves finer than a bone window. */
export function dragged(start: Window, dx: number, dy: number): Window {
  const step = Math.max(start.width, 20) / 300;
  return { center: rounded(start.center + dy * step), width: Math.max(1, rounded(start.width + dx * step)) };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

export function windowText(window: Window): string {
  return `C ${Math.round(window.center)} W ${Math.round(window.width)}`;
}
