// Frames of a series, their addresses, and boxes drawn over them.

import type { Box, Region, Series } from '../api';

/** One picture to scroll to: a frame of an instance. */
export interface Slice {
  sopUid: string;
  frame: number;
  rows: number;
  columns: number;
}

/** Where a slice stands. */
export interface Place {
  seriesUid: string;
  index: number;
}

export interface Preset {
  id: string;
  label: string;
  window: { center: number; width: number } | null;
}

const AS_STORED: Preset = { id: 'default', label: 'Default', window: null };

const CT_PRESETS: Preset[] = [
  AS_STORED,
  { id: 'lung', label: 'Lung', window: { center: -600, width: 1500 } },
  { id: 'mediastinum', label: 'Mediastinum', window: { center: 40, width: 400 } },
  { id: 'bone', label: 'Bone', window: { center: 400, width: 1800 } },
];

/** Hounsfield windows make sense for CT alone. */
export function presetsFor(modality: string): Preset[] {
  return modality === 'CT' ? CT_PRESETS : [AS_STORED];
}

/** Frames in the order the API gives the instances; objects without pixels have none. */
export function slicesOf(series: Series): Slice[] {
  return series.instances.flatMap(({ sopUid, frames, rows, columns }) =>
    Array.from({ length: frames }, (_, n) => ({ sopUid, frame: n + 1, rows, columns })),
  );
}

/** Series that can be looked at. */
export function viewable(series: Series[]): Series[] {
  return series.filter((s) => slicesOf(s).length > 0);
}

/** DICOMweb rendered frame (PS3.18 section 8.3.5.1.4 for the window). */
export function frameUrl(studyUid: string, seriesUid: string, slice: Slice, preset: Preset): string {
  const [study, series, sop] = [studyUid, seriesUid, slice.sopUid].map(encodeURIComponent);
  const path = `/dicomweb/studies/${study}/series/${series}/instances/${sop}/frames/${slice.frame}/rendered`;
  const png = `${path}?accept=image/png`; // JPEG, the default, would blur what a reader looks for
  return preset.window === null ? png : `${png}&window=${preset.window.center},${preset.window.width},linear`;
}

/** The slice that a region lies on, or nothing when the series does not hold it. */
export function placeOf(region: Region, series: Series[]): Place | undefined {
  const holder = series.find((s) => s.seriesUid === region.series);
  if (!holder) {
    return undefined;
  }
  const index = slicesOf(holder).findIndex((s) => s.sopUid === region.instance && s.frame === region.frame);
  return index < 0 ? undefined : { seriesUid: holder.seriesUid, index };
}

/** "series 3, slice 41 of 96" as the viewer counts. */
export function placeText(place: Place, series: Series[]): string {
  const holder = series.find((s) => s.seriesUid === place.seriesUid);
  if (!holder) {
    return 'series not in this study';
  }
  return `series ${holder.number || '?'}, slice ${place.index + 1} of ${slicesOf(holder).length}`;
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The box in the coordinates of an SVG whose viewBox is the frame, with a margin so that the line does not cover what it
 * points at; the part outside the frame is cut off.
 */
export function boxOnFrame(box: Box, columns: number, rows: number, margin = 0): Rectangle {
  const left = clamp(box[0] - margin, 0, columns);
  const top = clamp(box[1] - margin, 0, rows);
  const right = clamp(box[2] + margin, 0, columns);
  const bottom = clamp(box[3] + margin, 0, rows);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

const KEY_STEPS: Record<string, number> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

/** Index after a key press, or nothing when the key does not scroll. */
export function indexAfterKey(key: string, index: number, count: number): number | undefined {
  const step = KEY_STEPS[key];
  return step === undefined ? undefined : clamp(index + step, 0, count - 1);
}
