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
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    if (element && !element.querySelector('input, textarea')) element.focus(); // else a long text opens at its last button
    return () => element?.close();
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
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
