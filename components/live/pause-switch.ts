export interface PauseView {
  readonly paused: boolean;
  /** Messages that arrived since the pause began, over all views. */
  readonly held: number;
}

/** One pause for all live views of a page. Messages are counted, and the newest of each view is shown on resume. */
export interface PauseSwitch {
  readonly toggle: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => PauseView;
  /** A valve for one view: passes messages on, or keeps the newest while paused. */
  readonly gate: <T>(pass: (message: T) => void) => { readonly take: (message: T) => void; readonly leave: () => void };
}

/** Makes a switch that is on "running". */
export function createPauseSwitch(): PauseSwitch {
  const listeners = new Set<() => void>();
  const releases = new Set<() => void>();
  let view: PauseView = { paused: false, held: 0 };

  const show = (next: PauseView) => {
    view = next;
    listeners.forEach(listener => listener());
  };

  return {
    toggle() {
      show({ paused: !view.paused, held: 0 });
      if (!view.paused) releases.forEach(release => release());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot: () => view,
    gate(pass) {
      let waiting: (() => void) | null = null;
      const release = () => {
        const next = waiting;
        waiting = null;
        next?.();
      };
      releases.add(release);
      return {
        take(message) {
          if (!view.paused) return pass(message);
          waiting = () => pass(message);
          show({ paused: true, held: view.held + 1 });
        },
        leave: () => void releases.delete(release),
      };
    },
  };
}
