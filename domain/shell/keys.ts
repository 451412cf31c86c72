/** Where a key belongs on the sheet. */
export type KeyGroup = 'Move' | 'Select' | 'Decide' | 'Everywhere';

interface KeyRow {
  readonly id: string;
  /** One key, or modifiers and a key joined by `+`: `shift+x`, `mod+k`. `mod` is Ctrl, or Command on a Mac. */
  readonly combo: string;
  readonly says: string;
  readonly group: KeyGroup;
}

/**
 * Every key of the application, each with a verb that exists. Handlers, hints on buttons and the `?` sheet are drawn
 * from this table alone.
 */
export const keyTable = [
  { id: 'next', combo: 'j', says: 'Next row', group: 'Move' },
  { id: 'previous', combo: 'k', says: 'Previous row', group: 'Move' },
  { id: 'open', combo: 'enter', says: 'Open', group: 'Move' },
  { id: 'filter', combo: '/', says: 'Filter', group: 'Move' },
  { id: 'back', combo: 'escape', says: 'Close what is open, then let go of the selection', group: 'Move' },
  { id: 'go', combo: 'g', says: 'Go to …, then a letter', group: 'Move' },
  { id: 'select', combo: 'x', says: 'Select row', group: 'Select' },
  { id: 'selectRange', combo: 'shift+x', says: 'Select range', group: 'Select' },
  { id: 'selectAll', combo: '*', says: 'Select all in filter', group: 'Select' },
  { id: 'approve', combo: 'a', says: 'Acknowledge, or approve', group: 'Decide' },
  { id: 'deny', combo: 'd', says: 'Deny', group: 'Decide' },
  { id: 'escalate', combo: 'e', says: 'Escalate a page now', group: 'Decide' },
  { id: 'declare', combo: 'i', says: 'Declare an incident', group: 'Decide' },
  { id: 'pin', combo: 'c', says: 'Pin a change as the cause', group: 'Decide' },
  { id: 'promote', combo: 'p', says: 'Promote a release', group: 'Decide' },
  { id: 'abortRollout', combo: 'shift+a', says: 'Abort a roll-out', group: 'Decide' },
  { id: 'rollBack', combo: 'shift+r', says: 'Roll back', group: 'Decide' },
  { id: 'silence', combo: 's', says: 'Silence', group: 'Decide' },
  { id: 'extend', combo: 'l', says: 'Let a silence last longer', group: 'Decide' },
  { id: 'expire', combo: 'shift+s', says: 'End a silence', group: 'Decide' },
  { id: 'runbook', combo: 'b', says: 'Open the runbook', group: 'Decide' },
  { id: 'undo', combo: 'z', says: 'Undo, while it can be', group: 'Decide' },
  { id: 'submit', combo: 'mod+enter', says: 'Submit what is typed', group: 'Decide' },
  { id: 'pause', combo: 'space', says: 'Pause or resume live data', group: 'Everywhere' },
  { id: 'zone', combo: 't', says: 'UTC or local time', group: 'Everywhere' },
  { id: 'inbox', combo: 'u', says: 'Inbox: what you were told', group: 'Everywhere' },
  { id: 'palette', combo: 'mod+k', says: 'Find anything', group: 'Everywhere' },
  { id: 'help', combo: '?', says: 'All keys', group: 'Everywhere' },
] as const satisfies readonly KeyRow[];

/** Name of a verb that has a key. */
export type KeyId = (typeof keyTable)[number]['id'];

const byCombo = new Map<string, KeyId>(keyTable.map(row => [row.combo, row.id]));
const comboById = new Map<KeyId, string>(keyTable.map(row => [row.id, row.combo]));

/** What a key event must tell to be resolved; a DOM `KeyboardEvent` is one. */
export interface KeyStroke {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The combination of a stroke as the table writes it, or `null` for those the application leaves alone. */
export function comboOf(stroke: KeyStroke): string | null {
  if (stroke.altKey) return null;
  const key = stroke.key === ' ' ? 'space' : stroke.key.toLowerCase();
  if (key === 'shift' || key === 'control' || key === 'meta') return null;
  const mod = stroke.ctrlKey || stroke.metaKey ? 'mod+' : '';
  // A sign such as ? or * already needs shift on some keyboards and none on others.
  const shift = stroke.shiftKey && (/^[a-z]$/.test(key) || key.length > 1) ? 'shift+' : '';
  return mod + shift + key;
}

/** True for a key that acts without a modifier, which a person may switch off (WCAG 2.1.4). */
export function isSingleKey(combo: string): boolean {
  return !combo.startsWith('mod+') && combo !== 'enter' && combo !== 'escape';
}

/** Keys as printed on a hint, in pressing order: `['Shift', 'x']`. */
export function capsOf(id: KeyId, mac: boolean): readonly string[] {
  const names: Record<string, string> = { mod: mac ? '⌘' : 'Ctrl', shift: 'Shift', space: 'Space', enter: 'Enter', escape: 'Esc' };
  const tokens = (comboById.get(id) ?? '').split('+');
  const modified = tokens[0] === 'mod';
  return tokens.map(token => names[token] ?? (modified ? token.toUpperCase() : token));
}

/** `pendingSince` is when `g` was pressed, while its letter is awaited. */
export interface KeyState {
  readonly pendingSince: number | null;
}

export type KeyOutcome = { readonly kind: 'verb'; readonly id: KeyId } | { readonly kind: 'go'; readonly letter: string } | null;

export const NO_KEYS: KeyState = { pendingSince: null };
/** Milliseconds in which the letter after `g` must follow. */
export const GO_TIMEOUT_MS = 1500;

/** One step of the keyboard: `g` waits for a letter, everything else resolves by the table. */
export function resolveKey(state: KeyState, combo: string, at: number): { readonly state: KeyState; readonly outcome: KeyOutcome } {
  const waiting = state.pendingSince !== null && at - state.pendingSince <= GO_TIMEOUT_MS;
  if (waiting && /^[a-z]$/.test(combo)) return { state: NO_KEYS, outcome: { kind: 'go', letter: combo } };
  const id = byCombo.get(combo);
  if (id === 'go') return { state: { pendingSince: at }, outcome: null };
  return { state: NO_KEYS, outcome: id ? { kind: 'verb', id } : null };
}
