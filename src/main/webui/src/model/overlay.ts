// What is drawn over a slice: contours, boxes and their names.

import type { Draft, Evidence, Sight } from '../api';
import type { Slice } from './frames';
import type { Focus } from './sight';
import { conceptText } from './words';

export interface Mark {
  evidence: string;
  label: string;
  /** Number of its colour, 0 to 4; the legend shows the same number, so colour is not the only sign. */
  tone: number;
  /** Left, top, right, bottom. */
  box: [number, number, number, number] | undefined;
  loops: { x: number; y: number }[][];
  /** It belongs to what the reader looks at; the others are drawn thinner. */
  looked: boolean;
}

export const TONES = 5;

export interface Looked {
  draft: Draft | undefined;
  /** Of the chosen sentence, once it is known. */
  sight: Sight | undefined;
  focus: Focus | undefined;
  /** Every finding, not only what is looked at. */
  all: boolean;
}

/** Marks on a slice, what is looked at first. */
export function marksOn(seriesUid: string, slice: Slice, { draft, sight, focus, all }: Looked): Mark[] {
  if (!draft) {
    return [];
  }
  const order = draft.evidence.filter((e) => e.regions.length > 0);
  const toneOf = (id: string) => Math.max(0, order.findIndex((e) => e.id === id)) % TONES;
  const looked = new Set([...(focus ? [focus.evidence.id] : []), ...(sight?.places.map((p) => p.evidence) ?? [])]);
  return order
    .filter((e) => all || looked.has(e.id))
    .flatMap((e) => marksOf(e, seriesUid, slice, sight, { tone: toneOf(e.id), looked: looked.has(e.id) }))
    .sort((a, b) => Number(b.looked) - Number(a.looked));
}

function marksOf(
  evidence: Evidence,
  seriesUid: string,
  slice: Slice,
  sight: Sight | undefined,
  look: Pick<Mark, 'tone' | 'looked'>,
): Mark[] {
  const places = (sight?.places ?? []).filter(
    ({ evidence: id, instance, frame }) =>
      id === evidence.id && instance.seriesUid === seriesUid && instance.sopUid === slice.sopUid && frame === slice.frame,
  );
  const named = { evidence: evidence.id, label: conceptText(evidence), ...look };
  if (places.length > 0) {
    return places.map(({ box, contour }) => ({
      ...named,
      box: box ? ([box.left, box.top, box.right, box.bottom] as Mark['box']) : undefined,
      loops: contour?.loops ?? [],
    }));
  }
  return evidence.regions
    .filter((r) => r.series === seriesUid && r.instance === slice.sopUid && r.frame === slice.frame)
    .map(({ box }) => ({ ...named, box: box ?? undefined, loops: [] }));
}

/** Path of an SVG; loops that run the other way are holes under the nonzero rule. */
export function pathOf(loops: Mark['loops']): string {
  return loops
    .filter((loop) => loop.length > 0)
    .map((loop) => `M${loop.map(({ x, y }) => `${x} ${y}`).join('L')}Z`)
    .join('');
}

/** Slices of a series on which a finding lies, for ticks along the slider. */
export function marked(seriesUid: string, slices: Slice[], draft: Draft | undefined): number[] {
  const places = new Set(
    (draft?.evidence ?? [])
      .filter((e) => e.kind === 'ABNORMALITY')
      .flatMap((e) => e.regions.filter((r) => r.series === seriesUid).map((r) => `${r.instance} ${r.frame}`)),
  );
  return slices.flatMap((slice, index) => (places.has(`${slice.sopUid} ${slice.frame}`) ? [index] : []));
}
