'use client';
import { useEffect, useRef } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { useRowKeys } from '@/components/table/use-row-keys';
import { toast } from '@/components/ui/toast';
import { alertItems, filterFor, isAlert } from './alert-items';
import type { ShownGroup, SilenceTarget } from './alert-types';
import { alertCount } from './alert-words';
import { useAlertSearch } from './use-alert-search';
import { useAlerts } from './use-alerts';
import { useQuietReasons } from './use-quiet-reasons';
import { useSilenceDrawer } from '../_silence/silence-drawer-provider';

/** An address longer than this is cut by some that pass it on. */
const MAX_SELECTED_IN_ADDRESS = 50;

/** List, selection and opened alert of the page, and how they lead one another. */
export function useAlertsState(deployment: string) {
  const search = useAlertSearch();
  const { set, sel, alert: opened } = search;
  const alerts = useAlerts(deployment, search, opened !== null || sel.length > 0);
  const reasons = useQuietReasons(deployment, alerts.groups);
  const items = alertItems(alerts.groups, { grouping: search.group, fold: search.fold, more: alerts.more });
  const shown = items.flatMap((item) => (isAlert(item) ? [item.alert] : []));
  const open = (alert: string) => void set({ alert });
  const rows = useRowKeys({ keys: shown.map(({ fingerprint }) => fingerprint), onOpen: open, selectable: true, start: { focused: opened, selected: new Set(sel) } });
  useLeads(rows.focused, opened, open);
  useKept(rows.selected, (selected) => void set({ sel: selected.size > 0 ? [...selected].slice(0, MAX_SELECTED_IN_ADDRESS) : null }));

  const selectedAlerts = shown.filter(({ fingerprint }) => rows.selected.has(fingerprint));
  const focused = shown.filter(({ fingerprint }) => fingerprint === (opened ?? rows.focused));
  const refusal = useRefusal(deployment, 'alerts.silence.manage');
  const drawer = useSilenceDrawer();
  const targets = selectedAlerts.length > 0 ? selectedAlerts : focused;
  const openSilence = (of: readonly SilenceTarget[]) => {
    if (refusal !== null) toast.note({ title: refusal });
    else if (of.length > 0) drawer.open({ alerts: of.map(({ fingerprint, labels }) => ({ fingerprint, labels })) });
  };
  return {
    search, alerts, reasons, items, rows, open, selectedAlerts,
    /** All of one group; the way back is the browser's. */
    showGroup: (group: ShownGroup) => void set({ filter: filterFor(group, search.group, search.filter), group: 'none' }, { history: 'push' }),
    clearSelection: rows.clear,
    toggleAll: () => (selectedAlerts.length === shown.length ? rows.clear() : shown.filter(({ fingerprint }) => !rows.selected.has(fingerprint)).forEach(({ fingerprint }) => rows.toggle(fingerprint))),
    /** One press closes one thing. */
    back: () => (opened === null ? rows.clear() : void set({ alert: null, tab: null })),
    silence: {
      targets,
      title: targets.length > 1 ? `Silence ${alertCount(targets.length)}` : 'Silence this alert',
      refusal: refusal ?? (targets.length === 0 ? 'No alert is selected.' : null),
      run: () => openSilence(targets),
      open: openSilence,
    },
  };
}

export type AlertsState = ReturnType<typeof useAlertsState>;

/** While something is open, a move of the reading place opens what it comes to. */
function useLeads(focused: string | null, opened: string | null, open: (key: string) => void): void {
  const led = useRef(focused);
  useEffect(() => {
    // Only a move leads: the address may name an alert outside the list.
    if (led.current === focused) return;
    led.current = focused;
    if (opened !== null && focused !== null && focused !== opened) open(focused);
  });
}

/** Writes the selection down whenever it changes, not when it is first read. */
function useKept(selected: ReadonlySet<string>, write: (selected: ReadonlySet<string>) => void): void {
  const written = useRef(selected);
  useEffect(() => {
    if (written.current === selected) return;
    const same = written.current.size === selected.size && [...selected].every((key) => written.current.has(key));
    written.current = selected;
    if (!same) write(selected);
  });
}
