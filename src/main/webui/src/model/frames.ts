// Frames of a series, their addresses, and boxes drawn over them.

import type { Box, Region, Series } from '../api';
import type { Window } from './image';
import type { Rectangle } from './view';

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

const known = new WeakMap<Series, Slice[]>();

/** Frames in the order the API gives the instances; objects without pixels have none. */
export function slicesOf(series: Series): Slice[] {
  const before = known.get(series);
  if (before) {
    return before;
  }
  const slices = series.instances.flatMap(({ sopUid, frames, rows, columns }) =>
    Array.from({ length: frames }, (_, n) => ({ sopUid, frame: n + 1, rows, columns })),
  );
  known.set(series, slices);
  return slices;
}

/** Series that can be looked at. */
export function viewable(series: Series[]): Series[] {
  return series.filter((s) => slicesOf(s).length > 0);
}

function instancePath(studyUid: string, seriesUid: string, sopUid: string): string {
  const [study, series, sop] = [studyUid, seriesUid, sopUid].map(encodeURIComponent);
  return `/dicomweb/studies/${study}/series/${series}/instances/${sop}`;
}

/** DICOMweb frame: its stored pixels (PS3.18 section 10.4.1.1.6). */
export function pixelsUrl(studyUid: string, seriesUid: string, slice: Slice): string {
  return `${instancePath(studyUid, seriesUid, slice.sopUid)}/frames/${slice.frame}`;
}

export function metadataUrl(studyUid: string, seriesUid: string, slice: Slice): string {
  return `${instancePath(studyUid, seriesUid, slice.sopUid)}/metadata`;
}

/** DICOMweb rendered frame (PS3.18 section 8.3.5.1.4 for the window). */
export function renderedUrl(studyUid: string, seriesUid: string, slice: Slice, window: Window | null): string {
  // JPEG, the default, would blur what a reader looks for.
  const png = `${pixelsUrl(studyUid, seriesUid, slice)}/rendered?accept=image/png`;
  return window === null ? png : `${png}&window=${window.center},${window.width},linear`;
}

/** DICOMweb thumbnail of a series. */
export function thumbnailUrl(studyUid: string, seriesUid: string): string {
  const [study, series] = [studyUid, seriesUid].map(encodeURIComponent);
  return `/dicomweb/studies/${study}/series/${series}/thumbnail?accept=image/png&viewport=96,96`;
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

