// What one frame is, read from DICOM JSON (PS3.18 annex F), and its pixels as numbers.

export interface Window {
  center: number;
  width: number;
}

/** Three numbers of a patient coordinate system: left, posterior, head (PS3.3 section C.7.6.2.1.1). */
export type Vector = [number, number, number];

export interface FrameInfo {
  rows: number;
  columns: number;
  bitsAllocated: number;
  bitsStored: number;
  highBit: number;
  signed: boolean;
  /** Modality value = slope * stored value + intercept. */
  slope: number;
  intercept: number;
  /** MONOCHROME1 shows its lowest value white. */
  inverted: boolean;
  /** What the object asks to be shown with. */
  window: Window | undefined;
  /** Millimetres from row to row and from column to column. */
  spacing: { row: number; column: number; atDetector: boolean } | undefined;
  /** Directions of rows and columns. */
  orientation: { row: Vector; column: Vector } | undefined;
  /** Letters of a projection image, which has no coordinates (PS3.3 section C.7.6.1.1.1). */
  patientOrientation: string[];
  /** Millimetres along the normal of the slice. */
  location: number | undefined;
  /** Stored value that stands for no pixel. */
  padding: number | undefined;
  /** HU, or nothing. */
  unit: string;
  /** Pixels that we window ourselves; the service draws the others. */
  direct: boolean;
}

type Element = { vr?: string; Value?: unknown[] };
export type Dataset = Record<string, Element>;

const TAG = {
  samples: '00280002', photometric: '00280004', rows: '00280010', columns: '00280011', spacing: '00280030',
  allocated: '00280100', stored: '00280101', high: '00280102', representation: '00280103', padding: '00280120',
  center: '00281050', width: '00281051', intercept: '00281052', slope: '00281053', rescaleType: '00281054',
  modalityLut: '00283000', voiLut: '00283010', voiFunction: '00281056',
  detectorSpacing: '00181164', orientation: '00200037', position: '00200032', patientOrientation: '00200020',
  modality: '00080060', shared: '52009229', perFrame: '52009230',
} as const;

/** Functional groups in which an enhanced object keeps what a classic one has at the top. */
const GROUPS = ['00289110', '00289132', '00289145', '00209113', '00209116'];

/** Facts about one frame; `frame` counts from 1. */
export function frameInfo(dataset: Dataset, frame: number): FrameInfo {
  const places = groupsOf(dataset, frame);
  const all = (tag: string): unknown[] => places.map((place) => place[tag]?.Value).find((v) => v && v.length > 0) ?? [];
  const number = (tag: string): number | undefined => finite(all(tag)[0]);
  const text = (tag: string): string => String(all(tag)[0] ?? '');
  const stored = number(TAG.stored) ?? 16;
  const allocated = number(TAG.allocated) ?? 16;
  const photometric = text(TAG.photometric);
  const info: FrameInfo = {
    rows: number(TAG.rows) ?? 0,
    columns: number(TAG.columns) ?? 0,
    bitsAllocated: allocated,
    bitsStored: stored,
    highBit: number(TAG.high) ?? stored - 1,
    signed: number(TAG.representation) === 1,
    slope: number(TAG.slope) || 1,
    intercept: number(TAG.intercept) ?? 0,
    inverted: photometric === 'MONOCHROME1',
    window: windowOf(number(TAG.center), number(TAG.width)),
    spacing: spacingOf(all(TAG.spacing), all(TAG.detectorSpacing)),
    orientation: orientationOf(all(TAG.orientation).map(finite)),
    patientOrientation: all(TAG.patientOrientation).map(String),
    location: undefined,
    padding: number(TAG.padding),
    unit: text(TAG.rescaleType) || (text(TAG.modality) === 'CT' ? 'HU' : ''),
    direct: false,
  };
  info.location = locationOf(info.orientation, all(TAG.position).map(finite));
  const tables = all(TAG.modalityLut).length > 0 || (all(TAG.voiLut).length > 0 && !info.window);
  const linear = ['', 'LINEAR'].includes(text(TAG.voiFunction));
  info.direct =
    (number(TAG.samples) ?? 1) === 1 &&
    photometric.startsWith('MONOCHROME') &&
    (allocated === 8 || allocated === 16) &&
    !tables &&
    linear;
  return info;
}

/** Where to look for a value: the frame's own groups, those of all frames, the object. */
function groupsOf(dataset: Dataset, frame: number): Dataset[] {
  const own = items(dataset[TAG.perFrame])[frame - 1];
  const shared = items(dataset[TAG.shared])[0];
  const groups = [own, shared].flatMap((group) => GROUPS.flatMap((tag) => items(group?.[tag]).slice(0, 1)));
  return [...groups, dataset];
}

function items(element: Element | undefined): Dataset[] {
  return (element?.Value ?? []) as Dataset[];
}

function finite(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

function windowOf(center: number | undefined, width: number | undefined): Window | undefined {
  return center === undefined || width === undefined || width < 1 ? undefined : { center, width };
}

function spacingOf(patient: unknown[], detector: unknown[]): FrameInfo['spacing'] {
  const atDetector = patient.length < 2;
  const [row, column] = (atDetector ? detector : patient).map(finite);
  return row && column && row > 0 && column > 0 ? { row, column, atDetector } : undefined;
}

function orientationOf(numbers: (number | undefined)[]): FrameInfo['orientation'] {
  const [a, b, c, d, e, f] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined) {
    return undefined;
  }
  return { row: [a, b, c], column: [d, e, f] };
}

function locationOf(orientation: FrameInfo['orientation'], position: (number | undefined)[]): number | undefined {
  const [x, y, z] = position;
  if (!orientation || x === undefined || y === undefined || z === undefined) {
    return undefined;
  }
  const [r, c] = [orientation.row, orientation.column];
  const normal: Vector = [r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]];
  return normal[0] * x + normal[1] * y + normal[2] * z;
}

export type Stored = Uint8Array | Int8Array | Uint16Array | Int16Array;

/** Stored values of a native little endian frame; nothing when the bytes are not a whole frame. */
export function storedValues(bytes: ArrayBuffer, info: FrameInfo): Stored | undefined {
  const count = info.rows * info.columns;
  if (count === 0 || bytes.byteLength < count * (info.bitsAllocated / 8)) {
    return undefined;
  }
  const shift = info.bitsAllocated - info.highBit - 1;
  const unused = info.bitsAllocated - info.bitsStored;
  const values =
    info.bitsAllocated === 8
      ? new (info.signed ? Int8Array : Uint8Array)(bytes, 0, count)
      : new (info.signed ? Int16Array : Uint16Array)(bytes, 0, count);
  return unused === 0 ? values : trimmed(values, shift, unused);
}

/** Bits outside the stored ones may hold anything (PS3.5 section 8.1.1); the sign is that of the stored bits. */
function trimmed(values: Stored, shift: number, unused: number): Stored {
  // Array elements are cut to their own size, so the way up and down again is taken in 32 bits.
  const lift = 32 - values.BYTES_PER_ELEMENT * 8 + shift;
  const signed = values instanceof Int16Array || values instanceof Int8Array;
  const drop = 32 - values.BYTES_PER_ELEMENT * 8 + unused;
  for (let i = 0; i < values.length; i++) {
    const top = (values[i] as number) << lift;
    values[i] = signed ? top >> drop : top >>> drop;
  }
  return values;
}
