'use client';
import { useReducer } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import { NO_SELECTION, reduceSelection, type RowAction, type RowSelection } from './row-selection';

interface RowKeysOptions {
  /** Keys of the rows as shown, top to bottom. */
  readonly keys: readonly string[];
  readonly onOpen?: (key: string) => void;
  /** Whether rows can be selected for a bulk verb. */
  readonly selectable?: boolean;
  readonly enabled?: boolean;
  /** Selected and focused at first, as the address has it. */
  readonly start?: Partial<Pick<RowSelection, 'focused' | 'selected'>>;
}

export interface RowKeys extends RowSelection {
  readonly focus: (key: string | null) => void;
  readonly toggle: (key: string) => void;
  readonly clear: () => void;
}

/** Enter after a move opens the row; it does not press again the button that was pressed last. */
function leaveButton(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('button, a, summary')) activeElement.blur();
}

/** Moves over rows with `j` and `k`, opens with Enter, selects with `x`, `Shift+x` and `*`. */
export function useRowKeys({ keys, onOpen, selectable = false, enabled = true, start }: RowKeysOptions): RowKeys {
  const [state, act] = useReducer((current: RowSelection, action: RowAction) => reduceSelection(current, action, keys), { ...NO_SELECTION, ...start });
  const { focused } = state;
  const move = (by: 1 | -1) => {
    leaveButton();
    act({ type: 'move', by });
  };
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    ...(onOpen ? { open: () => focused !== null && onOpen(focused) } : {}),
    ...(selectable ? { select: () => act({ type: 'toggle' }), selectRange: () => act({ type: 'range' }), selectAll: () => act({ type: 'all' }) } : {}),
  }, enabled);
  return {
    ...state,
    focus: key => act({ type: 'focus', key }),
    toggle: key => act({ type: 'toggle', key }),
    clear: () => act({ type: 'clear' }),
  };
}
