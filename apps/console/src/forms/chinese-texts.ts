/** The few English words form-js writes itself, and ours for them. */
export interface FormTexts { select: string; search: string; noResults: string; addRow: string; powered: string; increment: string; decrement: string }

/**
 * Replaces form-js's own words in a form as they appear.
 * @returns stops it
 */
export function translateFormTexts(container: HTMLElement, texts: FormTexts): () => void {
  const known: Record<string, string> = { Select: texts.select, Search: texts.search, 'No results': texts.noResults, 'Add new': texts.addRow };
  const replace = () => {
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const ours = known[node.nodeValue?.trim() ?? ''];
      if (ours) node.nodeValue = ours;
    }
    container.querySelectorAll<HTMLInputElement>('input[placeholder]').forEach((input) => { const ours = known[input.placeholder]; if (ours) input.placeholder = ours; });
    container.querySelectorAll<HTMLElement>('[aria-label="Increment"], [aria-label="Decrement"]').forEach((button) => button.setAttribute('aria-label', button.ariaLabel === 'Increment' ? texts.increment : texts.decrement));
    container.querySelectorAll<HTMLElement>('.fjs-powered-by-link').forEach((link) => { if (link.title !== texts.powered) link.title = texts.powered; });
  };
  const observer = new MutationObserver(replace);
  replace();
  observer.observe(container, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}
