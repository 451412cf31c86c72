import { printWall } from '@/server/handoffs/print-hour';

/** Where a note is in the console. */
export function handoffPath(deployment: string, id: string): string {
  return `/${deployment}/handoffs/${id}`;
}

/** What notices about it are about. */
export function handoffSubject(id: string): string {
  return `handoff:${id}`;
}

/** How a handover is called where there is one line for it. */
export function handoffLabel({ at, zone }: { at: number; zone: string }): string {
  return `Handover ${printWall(at, zone)}`;
}
