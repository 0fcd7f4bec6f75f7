import { useEffect, useState } from 'react';

/** The text of a filter box: follows the address, and changes it only when typing pauses (never while composing, because composing changes nothing yet). */
export function useTypedSearch(value: string | undefined, change: (value: string) => void): { value: string; onChange: (value: string) => void } {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  useEffect(() => {
    if (typed.trim() === (value ?? '')) return undefined;
    const timer = setTimeout(() => change(typed.trim()), 350);
    return () => clearTimeout(timer);
    // Only typing starts the wait; `change` is new on every draw.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return { value: typed, onChange: setTyped };
}
