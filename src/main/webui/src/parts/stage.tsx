import { useEffect, useState } from 'preact/hooks';
import { whyRefused } from '../api';
import type { Region } from '../api';
import { boxOnFrame } from '../model/frames';
import type { Slice } from '../model/frames';
import type { Focus } from '../model/sight';
import { conceptText } from '../model/words';

const BOX_MARGIN = 3;

interface StageProps {
  url: string;
  slice: Slice;
  regions: Region[];
  drawn: boolean;
  focus: Focus | undefined;
}

/**
 * One picture with its boxes. Picture and SVG are letterboxed alike, so that a box lies on its pixels at any size; the
 * overlay picture bears its own. While a picture is on its way the old one is dimmed: it must not pass for the slice
 * that the counter names.
 */
export function Stage({ url, slice, regions, drawn, focus }: StageProps) {
  const [loaded, setLoaded] = useState('');
  const [broken, setBroken] = useState<{ url: string; why: string } | undefined>(undefined);
  useEffect(() => setBroken(undefined), [url]);
  const onError = async () => setBroken({ url, why: await whyRefused(url) });

  const failed = broken?.url === url;
  const waiting = loaded !== url && !failed;
  const label = focus && regions.length > 0 ? conceptText(focus.evidence) : '';
  return (
    <>
      <img
        class={waiting ? 'waiting' : failed ? 'gone' : ''}
        src={url}
        alt={drawn ? `Slice with the expert's overlay: ${label}` : 'Slice'}
        draggable={false}
        onLoad={() => setLoaded(url)}
        onError={onError}
      />
      {!waiting && !failed && !drawn && <Boxes slice={slice} regions={regions} />}
      {waiting && <p class="corner bottom-right">Loading slice…</p>}
      {!waiting && label !== '' && <p class="corner bottom-right pointed">{label}</p>}
      {failed && (
        <div class="stage-note">
          <p>This slice cannot be shown.</p>
          <p>{broken.why}</p>
        </div>
      )}
    </>
  );
}

function Boxes({ slice, regions }: { slice: Slice; regions: Region[] }) {
  const { columns, rows } = slice;
  return (
    <svg class="boxes" viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {regions.map(({ box }) => {
        if (!box) return null;
        const at = boxOnFrame(box, columns, rows, BOX_MARGIN);
        return (
          <g key={box.join()}>
            <rect class="halo" {...at} />
            <rect class="line" {...at} />
          </g>
        );
      })}
    </svg>
  );
}
