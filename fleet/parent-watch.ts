const CHECK_MS = 500;

/**
 * Ends this process when the one that started it is gone without having said so, so that a killed
 * manager leaves nothing behind that would meet its successor's processes under the same identity.
 */
export function exitWithParent(expectedParent: string | undefined, onOrphaned: () => void): void {
  if (expectedParent === undefined) return;
  const timer = setInterval(() => {
    if (String(process.ppid) === expectedParent) return;
    clearInterval(timer);
    onOrphaned();
  }, CHECK_MS);
  timer.unref();
}
