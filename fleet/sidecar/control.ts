import { ControlSchema, type Control } from '@/domain/telemetry/messages';
import type { Log } from '../log';

/** A control message, or null when it is none. */
export function readControl(data: Uint8Array): Control | null {
  try {
    const parsed = ControlSchema.safeParse(JSON.parse(new TextDecoder().decode(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export interface ControlActions {
  readonly log: Log;
  readonly drain: () => void;
  readonly split: (shares: number) => void;
  readonly refreshGrants: () => void;
  readonly unreadable: () => void;
}

/** Does what the console says on the control subject. */
export function obey(data: Uint8Array, actions: ControlActions): void {
  const control = readControl(data);
  if (!control) return actions.unreadable();
  const shares = control.kind === 'split' ? control.shares : undefined;
  actions.log.info('control', { kind: control.kind, shares, reason: control.reason, by: control.by });
  if (control.kind === 'drain') actions.drain();
  else if (control.kind === 'split') actions.split(control.shares);
  else actions.refreshGrants();
}
