import { comboOf, isSingleKey, type KeyId, NO_KEYS, resolveKey } from '@/domain/shell/keys';
import { createPreference } from '@/components/ui/preference';

/** What a component does for the verbs it knows. */
export type KeyHandlers = Partial<Record<KeyId, () => void>>;

/** Single-key shortcuts can be switched off by a person who dictates or shakes (WCAG 2.1.4). */
export const singleKeyPreference = createPreference('meridian.single-keys', ['on', 'off'], 'on');

const stack: (() => KeyHandlers)[] = [];
let goTo: (letter: string) => boolean = () => false;
let state = NO_KEYS;

/** Adds handlers on top of those already there; the newest that knows a verb gets it. Returns how to remove them. */
export function pushKeyHandlers(handlers: () => KeyHandlers): () => void {
  stack.push(handlers);
  return () => {
    const at = stack.lastIndexOf(handlers);
    if (at >= 0) stack.splice(at, 1);
  };
}

/** Says where `g` and a letter lead. The function answers whether it knew the letter. */
export function setGoTo(next: (letter: string) => boolean): void {
  goTo = next;
}

/** Verbs that do something on the open page. */
export function activeKeyIds(): ReadonlySet<KeyId> {
  const ids = new Set<KeyId>();
  for (const handlers of stack) for (const id of Object.keys(handlers()) as KeyId[]) ids.add(id);
  return ids;
}

/** True where keys belong to the element itself: text being typed, or a button about to be pressed. */
function belongsToTarget(target: EventTarget | null, combo: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="menu"]')) return true;
  const input = target.closest('input');
  const pressing = combo === 'space' || combo === 'enter';
  if (input) return !['checkbox', 'radio'].includes(input.type) || pressing;
  return pressing && target.closest('button, a, summary, [role="tab"]') !== null;
}

/** Routes one keydown of the window. */
export function handleKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat && event.key === ' ') return;
  const combo = comboOf(event);
  if (combo === null) return;
  const plain = !combo.startsWith('mod+');
  if (plain && (belongsToTarget(event.target, combo) || document.querySelector('dialog:modal'))) return;
  // The browser closes what floats with the same key; one press closes one thing.
  if (combo === 'escape' && document.querySelector('[popover="auto"]:popover-open')) return;
  if (isSingleKey(combo) && singleKeyPreference.get() === 'off') return;

  const step = resolveKey(state, combo, event.timeStamp);
  state = step.state;
  const { outcome } = step;
  if (outcome === null) return;
  if (outcome.kind === 'go') {
    if (goTo(outcome.letter)) event.preventDefault();
    return;
  }
  const handler = stack.toReversed().map(handlers => handlers()[outcome.id]).find(Boolean);
  if (!handler) return;
  event.preventDefault();
  handler();
}
