'use client';
import { usePathname, useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { toggleZone } from '@/components/ui/zone';
import { BottomNav } from './bottom-nav';
import { setGoTo } from './key-layer';
import { useKeys } from './keyboard';
import { LiveBanner } from './live-banner';
import type { DeploymentChoice, NavItem, PaletteItem, ShellUser } from './shell-types';
import { SideNav } from './side-nav';
import { TopBar } from './top-bar';
import { useUserMenuItems } from './user-menu-items';

const loadPalette = () => import('./command-palette');
const CommandPalette = lazy(() => loadPalette().then(module => ({ default: module.CommandPalette })));
const KeySheet = lazy(() => import('./key-sheet').then(module => ({ default: module.KeySheet })));

interface AppShellProps {
  readonly items: readonly NavItem[];
  readonly deployments: readonly DeploymentChoice[];
  /** `null` on pages over all deployments. */
  readonly current: DeploymentChoice | null;
  readonly user: ShellUser;
  readonly onSignOut: () => void;
  /** What the palette finds besides the places of `items`. */
  readonly found?: readonly PaletteItem[];
  /** What else stands in the top bar, beside the clock. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

type Overlay = 'palette' | 'keys' | null;

const NOTHING: readonly PaletteItem[] = [];

/** The place whose address is the longest beginning of the path. */
function activeItem(items: readonly NavItem[], path: string): string | null {
  const matching = items.filter(item => path === item.href || path.startsWith(`${item.href}/`));
  return matching.toSorted((a, b) => b.href.length - a.href.length)[0]?.id ?? null;
}

/** Frame of every page: navigation, top bar, overlays and the keys that work everywhere. Needs a `LiveProvider`. */
export function AppShell({ items, deployments, current, user, onSignOut, found = NOTHING, tools, children }: AppShellProps) {
  const router = useRouter();
  const activeId = activeItem(items, usePathname());
  const userItems = useUserMenuItems(onSignOut);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [used, setUsed] = useState<ReadonlySet<Overlay>>(new Set());
  const show = (next: Overlay) => {
    setUsed(before => new Set([...before, next]));
    setOverlay(overlay === next ? null : next);
  };
  const close = () => setOverlay(null);

  useKeys({ palette: () => show('palette'), help: () => show('keys'), zone: toggleZone });
  useEffect(() => {
    setGoTo(letter => {
      const target = items.find(item => item.goKey === letter);
      if (target) router.push(target.href);
      return target !== undefined;
    });
  }, [items, router]);
  useEffect(() => {
    // Fetched while idle, so that the first Ctrl+K opens as fast as the next.
    const timer = setTimeout(() => void loadPalette(), 3000);
    return () => clearTimeout(timer);
  }, []);

  const places = items.map((item): PaletteItem => ({ id: `place ${item.id}`, title: item.label, kind: 'Go to', href: item.href, ...(item.goKey ? { hint: `g ${item.goKey}` } : {}) }));
  return (
    <div className="group/shell grid h-dvh grid-cols-[auto_minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)_auto] max-sm:grid-cols-[minmax(0,1fr)] print:block print:h-auto">
      <a href="#main" className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control border border-accent bg-surface px-3 py-1.5 text-table font-semibold text-accent focus:translate-y-0">Skip to content</a>
      <SideNav items={items} activeId={activeId} user={user} userItems={userItems} />
      <TopBar deployments={deployments} current={current} onSearch={() => show('palette')} onHelp={() => show('keys')} tools={tools} />
      <div className="relative min-h-0 min-w-0">
        <LiveBanner />
        <main id="main" tabIndex={-1} className="relative h-full min-w-0 overflow-x-hidden overflow-y-auto outline-none print:h-auto print:overflow-visible max-sm:group-has-[[data-phone-bar]]/shell:pb-36">{children}</main>
      </div>
      <BottomNav items={items} activeId={activeId} userItems={userItems} />
      <Suspense>
        {used.has('palette') && <CommandPalette open={overlay === 'palette'} onClose={close} items={[...places, ...found]} />}
        {used.has('keys') && <KeySheet open={overlay === 'keys'} onClose={close} items={items} />}
      </Suspense>
    </div>
  );
}
