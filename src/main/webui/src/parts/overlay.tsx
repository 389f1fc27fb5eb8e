import { boxOnFrame } from '../model/frames';
import type { Slice } from '../model/frames';
import { pathOf } from '../model/overlay';
import type { Mark } from '../model/overlay';
import type { Rectangle } from '../model/view';
import { boxOf } from './stage';

/** So that the line does not cover what it points at. */
const BOX_MARGIN = 2;

/** Contours and boxes in the frame's own pixels, so that they lie right at any zoom. */
export function Overlay({ slice, marks, opacity, at }: { slice: Slice; marks: Mark[]; opacity: number; at: Rectangle }) {
  const { columns, rows } = slice;
  return (
    <svg class="marks-layer" viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden="true" style={boxOf(at)}>
      {marks.map((mark, n) => (
        <g key={`${mark.evidence} ${n}`} class={`tone-${mark.tone} ${mark.looked ? 'looked' : 'other'}`} data-evidence-id={mark.evidence}>
          {mark.loops.length > 0 && (
            <>
              <path class="fill" d={pathOf(mark.loops)} fill-opacity={opacity} />
              <path class="halo" d={pathOf(mark.loops)} />
              <path class="line" d={pathOf(mark.loops)} />
            </>
          )}
          {mark.box && mark.loops.length === 0 && <Box box={mark.box} columns={columns} rows={rows} />}
        </g>
      ))}
    </svg>
  );
}

function Box({ box, columns, rows }: { box: NonNullable<Mark['box']>; columns: number; rows: number }) {
  const at = boxOnFrame(box, columns, rows, BOX_MARGIN);
  return (
    <>
      <rect class="halo" {...at} />
      <rect class="line" {...at} />
    </>
  );
}

/** What the colours are, by number and name. */
export function Legend({ marks }: { marks: Mark[] }) {
  const named = marks.filter((mark, n) => marks.findIndex((m) => m.evidence === mark.evidence) === n);
  if (named.length === 0) {
    return null;
  }
  return (
    <ul class="legend" aria-label="Shown on this slice">
      {named.map((mark) => (
        <li key={mark.evidence} class={`tone-${mark.tone}`}>
          <span class="swatch" aria-hidden="true" />
          {mark.label}
          {mark.loops.length === 0 && <span class="quiet"> {mark.box ? 'box' : 'whole image'}</span>}
        </li>
      ))}
    </ul>
  );
}
