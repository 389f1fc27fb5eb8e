// Where a frame lies on the screen, which way the patient lies in it, and how long a millimetre is.

import type { FrameInfo, Vector } from './image';

/** 1 shows the whole frame; x and y move it, in pixels of the screen. */
export interface View {
  zoom: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Rectangle extends Size {
  x: number;
  y: number;
}

export const WHOLE: View = { zoom: 1, x: 0, y: 0 };
const LEAST = 0.25;
const MOST = 40;

/** Height of a pixel over its width: pixels need not be square. */
export function pixelAspect(info: Pick<FrameInfo, 'spacing'> | undefined): number {
  return info?.spacing ? info.spacing.row / info.spacing.column : 1;
}

/** The frame on the stage: as large as it fits, then zoomed about the middle and moved. */
export function placed(frame: Size, aspect: number, stage: Size, view: View): Rectangle {
  const tall = frame.height * aspect;
  const fit = Math.min(stage.width / frame.width, stage.height / tall) || 1;
  const width = frame.width * fit * view.zoom;
  const height = tall * fit * view.zoom;
  return { x: (stage.width - width) / 2 + view.x, y: (stage.height - height) / 2 + view.y, width, height };
}

/** Zooms so that the point under the pointer, counted from the middle of the stage, stays under it. */
export function zoomed(view: View, factor: number, atX: number, atY: number): View {
  const zoom = Math.min(Math.max(view.zoom * factor, LEAST), MOST);
  const real = zoom / view.zoom;
  return { zoom, x: atX - (atX - view.x) * real, y: atY - (atY - view.y) * real };
}

export interface Letters {
  left: string;
  right: string;
  top: string;
  bottom: string;
}

const NAMES: [string, string][] = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
];
const OPPOSITE: Record<string, string> = { L: 'R', R: 'L', P: 'A', A: 'P', H: 'F', F: 'H' };
const SLIGHT = 0.2588; // the sine of 15 degrees

/** Letters at the four edges, from directions in space or as the object states them; nothing when neither is known. */
export function lettersOf(info: FrameInfo): Letters | undefined {
  const [alongRow, alongColumn] = info.orientation
    ? [letters(info.orientation.row), letters(info.orientation.column)]
    : [info.patientOrientation[0] ?? '', info.patientOrientation[1] ?? ''];
  if (alongRow === '' || alongColumn === '') {
    return undefined;
  }
  return { right: alongRow, left: opposite(alongRow), bottom: alongColumn, top: opposite(alongColumn) };
}

/** The strongest direction first; what is more than 15 degrees off is named too. */
function letters(direction: Vector): string {
  return direction
    .map((part, axis) => ({ strength: Math.abs(part), name: (NAMES[axis] as [string, string])[part < 0 ? 1 : 0] }))
    .filter(({ strength }) => strength > SLIGHT)
    .sort((a, b) => b.strength - a.strength)
    .map(({ name }) => name)
    .join('');
}

function opposite(text: string): string {
  return [...text].map((letter) => OPPOSITE[letter] ?? letter).join('');
}

const STEPS = [1, 2, 5];

export interface ScaleBar {
  millimetres: number;
  /** Length on the screen. */
  pixels: number;
  label: string;
}

/** A bar of a round length that takes about a quarter of the stage; nothing without a known spacing. */
export function scaleBar(info: FrameInfo, shown: Size, stage: Size): ScaleBar | undefined {
  if (!info.spacing || shown.width <= 0) {
    return undefined;
  }
  const perMillimetre = shown.width / (info.columns * info.spacing.column);
  const wanted = stage.width / 4 / perMillimetre;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const millimetres = power * Math.max(...STEPS.filter((step) => step * power <= wanted));
  const length = millimetres >= 10 ? `${millimetres / 10} cm` : `${Number(millimetres.toPrecision(1))} mm`;
  return { millimetres, pixels: millimetres * perMillimetre, label: info.spacing.atDetector ? `${length} at the detector` : length };
}
