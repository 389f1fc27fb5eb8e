import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface Tab {
  id: string;
  title: string;
  content: ComponentChildren;
}

/** Tabs as screen readers know them: arrows move, and only what is shown is built. */
export function Tabs({ tabs }: { tabs: Tab[] }) {
  const [open, setOpen] = useState(tabs[0]?.id);
  const list = useRef<HTMLDivElement>(null);
  const shown = tabs.find((tab) => tab.id === open) ?? tabs[0];
  const move = (by: number) => {
    const next = tabs[(tabs.findIndex((tab) => tab.id === open) + by + tabs.length) % tabs.length];
    setOpen(next?.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next?.id}`)?.focus();
  };
  return (
    <>
      <div
        class="tabs"
        role="tablist"
        aria-label="Parts of the report"
        ref={list}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') move(1);
          else if (event.key === 'ArrowLeft') move(-1);
          else return;
          event.preventDefault();
        }}
      >
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            aria-selected={id === shown?.id}
            aria-controls="tab-panel"
            tabIndex={id === shown?.id ? 0 : -1}
            onClick={() => setOpen(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <div key={shown?.id} class="draft" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${shown?.id}`} tabIndex={-1}>
        {shown?.content}
      </div>
    </>
  );
}
