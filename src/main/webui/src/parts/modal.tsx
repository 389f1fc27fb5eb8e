import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ModalProps {
  title: string;
  /** Nothing: it has to be answered. */
  onCancel: (() => void) | undefined;
  children: ComponentChildren;
  wide?: boolean;
}

/** The browser's own dialog: it keeps the focus inside and gives it back. */
export function Modal({ title, onCancel, children, wide = false }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const gone = useRef(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    if (element && !element.querySelector('input, textarea')) element.focus(); // else a long text opens at its last button
    return () => {
      gone.current = true;
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'wide' : ''}
      aria-label={title}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
      onClose={() => {
        // Browsers close a dialog without asking when Escape comes again before anything else was done.
        if (gone.current) return;
        if (onCancel) onCancel();
        else dialog.current?.showModal();
      }}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
