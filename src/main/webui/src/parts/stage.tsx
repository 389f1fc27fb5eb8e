import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { whyRefused } from '../api';
import type { Frame } from '../frame-store';
import type { FrameInfo, Window } from '../model/image';
import { lettersOf, scaleBar } from '../model/view';
import type { Rectangle, Size } from '../model/view';
import { lookup, paint } from '../model/window';

interface PictureProps {
  /** Names the slice, for who looks whether it is on the screen. */
  name: string;
  frame: Frame;
  /** The service's picture of it, for pixels that are not windowed here. */
  url: string;
  window: Window;
  inverted: boolean;
  at: Rectangle;
  onTrouble: (why: string) => void;
}

/** One frame at its place on the stage. */
export function Picture(props: PictureProps) {
  return props.frame.values ? <Painted {...props} /> : <Rendered {...props} />;
}

function Painted({ name, frame: { info, values }, window, inverted, at }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d', { alpha: false });
    if (!target || !context || !values) return;
    if (target.width !== info.columns || target.height !== info.rows) {
      target.width = info.columns;
      target.height = info.rows;
    }
    const pixels = context.createImageData(info.columns, info.rows);
    paint(values, lookup(info, window, inverted !== info.inverted), pixels.data);
    context.putImageData(pixels, 0, 0);
    target.dataset['painted'] = name;
    if (performance.getEntriesByName('slice').length === 0) performance.mark('slice');
  }, [values, window.center, window.width, inverted]);
  return <canvas ref={canvas} class="picture" role="img" aria-label={name} style={boxOf(at)} />;
}

function Rendered({ name, url, inverted, at, onTrouble }: PictureProps) {
  const [loaded, setLoaded] = useState('');
  return (
    <img
      class={`picture ${loaded === url ? '' : 'waiting'} ${inverted ? 'inverted' : ''}`}
      src={url}
      alt={name}
      data-painted={loaded === url ? name : undefined}
      draggable={false}
      style={boxOf(at)}
      onLoad={() => setLoaded(url)}
      onError={async () => onTrouble(await whyRefused(url))}
    />
  );
}

/** Set as properties, which a strict content security policy lets pass, unlike a style attribute in markup. */
export function boxOf({ x, y, width, height }: Rectangle) {
  return { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
}

/** Which way the patient lies, and how long a centimetre is. */
export function Rulers({ info, at, stage }: { info: FrameInfo; at: Rectangle; stage: Size }) {
  const letters = lettersOf(info);
  const bar = scaleBar(info, at, stage);
  return (
    <>
      {letters && (
        <div class="letters" role="img" aria-label={`Left of the picture is ${letters.left}, top is ${letters.top}`}>
          <span class="edge-left">{letters.left}</span>
          <span class="edge-right">{letters.right}</span>
          <span class="edge-top">{letters.top}</span>
          <span class="edge-bottom">{letters.bottom}</span>
        </div>
      )}
      {bar && (
        <p class="scale" data-millimetres={bar.millimetres}>
          <span class="bar" style={{ width: `${bar.pixels}px` }} />
          {bar.label}
        </p>
      )}
    </>
  );
}

/** The size of an element, whenever it changes. */
export function useSize(element: RefObject<HTMLElement>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(() => setSize({ width: target.clientWidth, height: target.clientHeight }));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
