import { processIdentity } from './process-identity';

const CHECK_MS = 500;

/** Names a process by more than its number, for one that is not its child to watch. Null when it is gone. */
export function guardOf(pid: number): string | null {
  const identity = processIdentity(pid);
  return identity === null ? null : `${pid}@${identity}`;
}

/**
 * Ends this process when the one it belongs to is gone without having said so, so that a killed manager
 * leaves nothing behind that would meet its successor's processes under the same identity.
 * `expected`: a pid, which must stay our parent, or what `guardOf` gave, which must stay alive.
 */
export function exitWithParent(expected: string | undefined, onOrphaned: () => void): void {
  if (expected === undefined) return;
  const timer = setInterval(() => {
    if (isThere(expected)) return;
    clearInterval(timer);
    onOrphaned();
  }, CHECK_MS);
  timer.unref();
}

function isThere(expected: string): boolean {
  const at = expected.indexOf('@');
  if (at < 0) return String(process.ppid) === expected;
  return processIdentity(Number(expected.slice(0, at))) === expected.slice(at + 1);
}
