import { describe, expect, it } from 'vitest';
import type { FrameInfo } from '../src/model/image';
import { defaultWindow, dragged, lookup, paint, presetsFor } from '../src/model/window';

const info: FrameInfo = {
  rows: 1, columns: 2, bitsAllocated: 16, bitsStored: 16, highBit: 15, signed: true, slope: 1, intercept: 0, inverted: false,
  window: undefined, spacing: undefined, orientation: undefined, patientOrientation: [], location: undefined, padding: undefined,
  unit: 'HU', direct: true,
};
const at = (table: Uint8ClampedArray, value: number) => table[value & 0xffff];

describe('a linear window', () => {
  // PS3.3 section C.11.2.1.2.1 gives this one: c 2048, w 4096 takes 0 to 0 and 4095 to 255.
  it('takes its ends to black and white', () => {
    const table = lookup(info, { center: 2048, width: 4096 });
    expect([at(table, 0), at(table, 4095), at(table, -1), at(table, 5000)]).toEqual([0, 255, 0, 255]);
  });

  it('of width 1 is a threshold at its centre', () => {
    const table = lookup(info, { center: 10, width: 1 });
    expect([at(table, 9), at(table, 10)]).toEqual([0, 255]);
  });

  it('is of modality values', () => {
    const table = lookup({ ...info, slope: 2, intercept: -1000 }, { center: 0, width: 400 });
    expect([at(table, 400), at(table, 500), at(table, 600)]).toEqual([0, 128, 255]);
  });

  it('shows MONOCHROME1 with its lowest value white', () => {
    const table = lookup({ ...info, inverted: true }, { center: 2048, width: 4096 });
    expect([at(table, 0), at(table, 4095)]).toEqual([255, 0]);
  });

  it('of negative values is right', () => {
    const table = lookup(info, { center: -600, width: 1500 });
    expect(at(table, -1350)).toBe(0);
    expect(at(table, -600)).toBe(128);
  });
});

it('pixels are opaque grey', () => {
  const rgba = new Uint8ClampedArray(8);
  paint(new Int16Array([-5, 5]), lookup(info, { center: 0, width: 1 }), rgba);
  expect([...rgba]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
});

describe('without a window of its own', () => {
  it('a frame is shown from its lowest to its highest value, padding left out', () => {
    const window = defaultWindow({ ...info, padding: -2000 }, new Int16Array([-2000, 100, 300]));
    const table = lookup(info, window);
    expect([at(table, 100), at(table, 300)]).toEqual([0, 255]);
  });

  it('a frame of one value does not divide by nothing', () => {
    expect(defaultWindow(info, new Int16Array([7, 7])).width).toBe(1);
  });

  it('a frame of 8 bits is shown as it is', () => {
    expect(defaultWindow({ ...info, bitsAllocated: 8, bitsStored: 8, signed: false }, new Uint8Array([3, 9]))).toEqual({ center: 128, width: 256 });
  });
});

describe('a drag', () => {
  it('widens to the right and darkens downwards', () => {
    const after = dragged({ center: 40, width: 300 }, 10, 20);
    expect(after).toEqual({ center: 60, width: 310 });
  });

  it('never closes the window', () => expect(dragged({ center: 40, width: 300 }, -10_000, 0).width).toBe(1));
});

it('Hounsfield windows are for CT alone', () => {
  expect(presetsFor('DX').map((p) => p.id)).toEqual(['default']);
  expect(presetsFor('CT').find((p) => p.id === 'lung')?.window).toEqual({ center: -600, width: 1500 });
});
