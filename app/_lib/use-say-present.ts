'use client';
import { useEffect, useRef } from 'react';

/** Who does not say so again within 30 s is gone. */
const SAY_EVERY_MS = 12_000;

/** Says that one looks at `what` for as long as the page is in front, and that one has left. `heard` follows the first word. */
export function useSayPresent(what: string, say: (here: boolean) => Promise<unknown>, heard: () => void): void {
  const latest = useRef({ say, heard });
  useEffect(() => {
    latest.current = { say, heard };
  });
  useEffect(() => {
    // It is nobody's decision: what does not arrive is said again.
    const tell = (here: boolean) => latest.current.say(here).catch(() => undefined);
    const still = () => {
      if (!document.hidden) void tell(true);
    };
    void tell(true).then(() => latest.current.heard());
    const timer = setInterval(still, SAY_EVERY_MS);
    const turned = () => void tell(!document.hidden);
    document.addEventListener('visibilitychange', turned);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turned);
      void tell(false);
    };
  }, [what]);
}
