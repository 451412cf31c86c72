declare global {
  interface ImportMeta {
    /** Defined by the bundler: false in production, true in programs that are made to be killed. */
    readonly crashPoints?: boolean;
  }
}

/**
 * Places at which a process may be made to die, to see that nothing is lost there. Written as
 * `if (import.meta.crashPoints) crashPoint('name')`: a production bundle has none of it.
 */
export const CRASH_POINTS = [
  'page.before_claim',
  'page.after_claim',
  'page.before_save',
  'page.after_commit',
  'delivery.before_claim',
  'delivery.after_claim',
  'delivery.before_send',
  'delivery.after_send',
  'delivery.before_record',
  'delivery.after_record',
  'outbox.before_handle',
  'outbox.after_handle',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

let armed: { name: CrashPoint; passes: number; signal: 'SIGKILL' | 'SIGSTOP' } | null = null;

/** Makes this process kill (or pause) itself when it comes to `name`, after letting `passes` go by. */
export function armCrash(name: CrashPoint, passes = 0, signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL'): void {
  armed = { name, passes, signal };
}

/** Dies here if it is armed for this place, once: by a signal, so that nothing is tidied up. */
export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name || armed.passes-- > 0) return;
  const { signal } = armed;
  armed = null;
  process.kill(process.pid, signal);
}
