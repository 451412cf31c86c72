/** Which row the keys act on, and which rows a bulk verb would act on. */
export interface RowSelection {
  readonly focused: string | null;
  readonly selected: ReadonlySet<string>;
  /** Where a range begins: the row last toggled. */
  readonly anchor: string | null;
}

export type RowAction =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'focus'; readonly key: string | null }
  | { readonly type: 'toggle'; readonly key?: string }
  | { readonly type: 'range' }
  | { readonly type: 'all' }
  | { readonly type: 'clear' };

export const NO_SELECTION: RowSelection = { focused: null, selected: new Set(), anchor: null };

/** One step over the rows `keys`, top to bottom. Rows that have gone are forgotten with the step. */
export function reduceSelection(state: RowSelection, action: RowAction, keys: readonly string[]): RowSelection {
  const present = new Set(keys);
  const selected = new Set([...state.selected].filter(key => present.has(key)));
  const at = state.focused === null ? -1 : keys.indexOf(state.focused);
  switch (action.type) {
    case 'move': {
      if (keys.length === 0) return { ...state, selected, focused: null };
      const next = at < 0 ? (action.by > 0 ? 0 : keys.length - 1) : Math.max(0, Math.min(keys.length - 1, at + action.by));
      return { ...state, selected, focused: keys[next] ?? null };
    }
    case 'focus': return { ...state, selected, focused: action.key };
    case 'toggle': {
      const key = action.key ?? state.focused;
      if (key === null || !present.has(key)) return { ...state, selected };
      if (!selected.delete(key)) selected.add(key);
      return { focused: key, selected, anchor: key };
    }
    case 'range': {
      const from = state.anchor === null ? -1 : keys.indexOf(state.anchor);
      if (at < 0) return { ...state, selected };
      const [low, high] = from < 0 ? [at, at] : [Math.min(from, at), Math.max(from, at)];
      for (const key of keys.slice(low, high + 1)) selected.add(key);
      return { ...state, selected, anchor: state.focused };
    }
    case 'all': return { ...state, selected: selected.size === keys.length ? new Set() : present };
    case 'clear': return { ...state, selected: new Set(), anchor: null };
  }
}
