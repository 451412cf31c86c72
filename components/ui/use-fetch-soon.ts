import { useEffect } from 'react';

/** Fetches the code of a part that is shown on demand as soon as the page stands, so that its first key or press is not kept waiting. */
export function useFetchSoon(load: () => Promise<unknown>): void {
  useEffect(() => {
    // One that fails is fetched again when it is shown, and says so then.
    const timer = setTimeout(() => void load().catch(() => undefined), 0);
    return () => clearTimeout(timer);
  }, [load]);
}
