import { useEffect, type RefObject } from 'react';

const typing = (element: Element | null): boolean => !!element?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]');

/** ↑ ↓ move between the rows of a list (their links marked `data-row`), Enter opens because a link has the focus. Works from anywhere on the page that is not a field. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const active = document.activeElement;
      if (typing(active) || document.querySelector('[role="dialog"]')) return;
      const inList = list.current?.contains(active) ?? false;
      if (!inList && active !== document.body && active?.id !== 'main') return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      if (rows.length === 0) return;
      const at = rows.findIndex((row) => row === active || row.closest('tr, li')?.contains(active));
      // Nothing chosen yet: ↓ starts at the first row, and ↑ goes on scrolling.
      if (at === -1 && event.key === 'ArrowUp') return;
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))];
      event.preventDefault();
      next?.focus({ preventScroll: true });
      next?.closest('tr, li')?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list]);
}
