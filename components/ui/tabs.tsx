'use client';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from './class-names';

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: ReactNode;
  readonly count?: number;
}

interface TabBarProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onChange: (id: T) => void;
  /** Id of the panel that shows the chosen one. */
  readonly controls: string;
  /** What the ids of the tabs begin with. */
  readonly base?: string;
  readonly className?: string;
}

/** The row of tabs alone, where the panel is drawn elsewhere. Arrow keys move and choose at once, so a panel must be cheap to show. */
export function TabBar<T extends string>({ label, tabs, value, onChange, controls, base: given, className }: TabBarProps<T>) {
  const own = useId();
  const base = given ?? own;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex(tab => tab.id === value);
    const targets: Record<string, number> = { ArrowRight: (at + 1) % tabs.length, ArrowLeft: (at - 1 + tabs.length) % tabs.length, Home: 0, End: tabs.length - 1 };
    const next = tabs[targets[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className={cx('flex gap-5 overflow-x-auto border-b border-line px-4', className)}>
      {tabs.map(tab => (
        <button
          key={tab.id}
          id={`${base}-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === value}
          aria-controls={controls}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={cx(
            'thumb -mb-px h-9 shrink-0 border-b-2 text-table whitespace-nowrap -outline-offset-2',
            tab.id === value ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="ml-1.5">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}

interface TabsProps<T extends string> extends Omit<TabBarProps<T>, 'controls' | 'base'> {
  /** Content of the chosen tab. */
  readonly children: ReactNode;
}

/** Views of one thing: the row of tabs and, below it, the panel. */
export function Tabs<T extends string>({ children, className, ...bar }: TabsProps<T>) {
  const base = useId();
  return (
    <div className={className}>
      <TabBar {...bar} base={base} controls={`${base}-panel`} />
      <div id={`${base}-panel`} role="tabpanel" aria-labelledby={`${base}-${bar.value}`} tabIndex={0} className="-outline-offset-2">
        {children}
      </div>
    </div>
  );
}
