// Frames as the viewer paints them, kept while there is room.

import { Problem } from './api';
import { metadataUrl, pixelsUrl } from './model/frames';
import type { Slice } from './model/frames';
import { frameInfo, storedValues } from './model/image';
import type { Dataset, FrameInfo, Stored } from './model/image';

/** A frame: what it is, and its values where we window them ourselves. */
export interface Frame {
  info: FrameInfo;
  values: Stored | undefined;
}

const ROOM_BYTES = 256 * 1024 * 1024;
/** Of an object with many frames all of them need it; of many objects only those around. */
const MOST_DATASETS = 40;
const LONGEST_WAIT_MS = 20_000;

interface Kept {
  frame: Promise<Frame>;
  ready: Frame | undefined;
  bytes: number;
}

/** Oldest use first. */
const kept = new Map<string, Kept>();
const datasets = new Map<string, Promise<Dataset>>();

/** The frame if it is at hand, so that scrolling over known slices waits for nothing. */
export function atHand(studyUid: string, seriesUid: string, slice: Slice): Frame | undefined {
  return kept.get(pixelsUrl(studyUid, seriesUid, slice))?.ready;
}

/** The frame; throws a `Problem` with the service's reason where it cannot be had. */
export function load(studyUid: string, seriesUid: string, slice: Slice): Promise<Frame> {
  const url = pixelsUrl(studyUid, seriesUid, slice);
  const before = kept.get(url);
  if (before) {
    kept.delete(url);
    kept.set(url, before);
    return before.frame;
  }
  const entry: Kept = { frame: fetched(url, metadataUrl(studyUid, seriesUid, slice), slice), ready: undefined, bytes: 0 };
  kept.set(url, entry);
  entry.frame.then(
    (frame) => {
      entry.ready = frame;
      entry.bytes = frame.values?.byteLength ?? 0;
      makeRoom();
    },
    () => kept.delete(url), // so that it can be asked for again
  );
  return entry.frame;
}

async function fetched(url: string, metadata: string, slice: Slice): Promise<Frame> {
  // Most images are grey, so their pixels are asked for before it is known.
  const pixels = bytesOf(url).then(
    (bytes) => ({ bytes, refusal: undefined }),
    (refusal: unknown) => ({ bytes: undefined, refusal }),
  );
  const dataset = await datasetOf(metadata);
  const info = frameInfo(dataset, slice.frame);
  if (!info.direct) {
    return { info, values: undefined };
  }
  const { bytes, refusal } = await pixels;
  if (!bytes) {
    throw refusal;
  }
  const values = storedValues(bytes, info);
  if (!values) {
    throw new Problem(200, 'PIXELS', 'The object holds fewer pixels than it says.');
  }
  return { info, values };
}

function datasetOf(url: string): Promise<Dataset> {
  const before = datasets.get(url);
  if (before) {
    return before;
  }
  const dataset = answer(url, 'application/dicom+json').then(async (response) => {
    const [first] = (await response.json()) as Dataset[];
    return first ?? {};
  });
  datasets.set(url, dataset);
  for (const oldest of [...datasets.keys()].slice(0, Math.max(0, datasets.size - MOST_DATASETS))) datasets.delete(oldest);
  dataset.catch(() => datasets.delete(url));
  return dataset;
}

async function bytesOf(url: string): Promise<ArrayBuffer> {
  return (await answer(url, 'application/octet-stream')).arrayBuffer();
}

async function answer(url: string, accept: string): Promise<Response> {
  const headers = { Accept: accept };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(LONGEST_WAIT_MS) });
  if (!response.ok) {
    throw await Problem.of(response);
  }
  return response;
}

function makeRoom(): void {
  let held = [...kept.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  for (const [url, entry] of kept) {
    if (held <= ROOM_BYTES) return;
    held -= entry.bytes;
    kept.delete(url);
  }
}
