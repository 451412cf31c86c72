'use client';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd, KeyHint } from '@/components/ui/kbd';
import { Tooltip } from '@/components/ui/tooltip';
import { ClockFace } from './clock-face';
import { DeploymentSwitcher } from './deployment-switcher';
import { LiveIndicator } from './live-indicator';
import type { DeploymentChoice } from './shell-types';

interface TopBarProps {
  readonly deployments: readonly DeploymentChoice[];
  readonly current: DeploymentChoice | null;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  readonly tools?: ReactNode;
}

/** Where, find, how fresh, what time. 48 px, always in sight. */
export function TopBar({ deployments, current, onSearch, onHelp, tools }: TopBarProps) {
  return (
    <header className="flex h-12 min-w-0 items-center gap-3 border-b border-line bg-surface px-5 max-sm:gap-2 max-sm:px-4 print:hidden">
      <DeploymentSwitcher deployments={deployments} current={current} />
      <button
        type="button"
        onClick={onSearch}
        className="thumb flex h-8 w-60 min-w-0 items-center justify-between gap-2 rounded-control border border-line bg-surface px-2 text-table text-muted hover:bg-sunken max-lg:w-44 max-sm:w-9 max-sm:shrink-0 max-sm:justify-center"
      >
        <span className="truncate max-sm:sr-only">Find anything</span>
        <Search aria-hidden size={16} className="sm:hidden" />
        <KeyHint id="palette" />
      </button>
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <LiveIndicator />
        <ClockFace />
        {tools}
        <Tooltip side="below" content="All keys">
          <button type="button" aria-label="All keys" onClick={onHelp} className="flex size-8 items-center justify-center rounded-control text-muted hover:bg-sunken max-sm:hidden">
            <Kbd>?</Kbd>
          </button>
        </Tooltip>
      </div>
    </header>
  );
}
