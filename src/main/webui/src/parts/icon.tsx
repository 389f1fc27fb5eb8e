// Shapes differ, so that no meaning hangs on colour alone.

const SHAPES = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  question: 'M4.8 5.4a3.2 3.2 0 1 1 4.7 2.8C8.4 8.8 8 9.3 8 10.4M8 13.6v.1',
  dash: 'M4 8h8',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.9v.1',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.4',
  stop: 'M5.5 2.5h5l3 3v5l-3 3h-5l-3-3v-5zM8 5v3.6M8 10.8v.1',
  pen: 'M3 13l1-3.5L11 2.5l2.5 2.5-7 7zM9.5 4l2.5 2.5',
  bolt: 'M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z',
  layers: 'M8 2l6 3-6 3-6-3zM2.5 8L8 11l5.5-3M2.5 11L8 14l5.5-3',
  signpost: 'M8 2v12M3 4h8l2 2-2 2H3z',
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
