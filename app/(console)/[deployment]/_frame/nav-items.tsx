import { ArrowLeftRight, Activity, Bell, BellOff, CalendarClock, ClipboardCheck, Flame, Gauge, House, KeyRound, Plug, RadioTower, Rocket, ScrollText, Send, SlidersHorizontal, ShieldCheck } from 'lucide-react';
import { pathTo } from '@/app/_lib/paths';
import type { NavItem } from '@/components/shell/shell-types';

/** Places of a deployment. What is not built yet has no place. */
export function navItems(deployment: string, counts: { waiting: number; requests: number; alerts: number; silences: number; incidents: number; pages: number; handoffs: number; promotions: number }): readonly NavItem[] {
  return [
    { id: 'waiting', label: 'Waiting for me', shortLabel: 'Waiting', href: pathTo.waiting(deployment), icon: <House size={16} />, goKey: 'w', onPhone: true, count: { value: counts.waiting, words: 'waiting for you' } },
    { id: 'overview', label: 'Overview', href: pathTo.overview(deployment), icon: <Activity size={16} />, group: 'Run', goKey: 'o', onPhone: true },
    { id: 'slo', label: 'SLOs', href: pathTo.slos(deployment), icon: <Gauge size={16} />, group: 'Run', goKey: 's' },
    { id: 'alerts', label: 'Alerts', href: pathTo.alerts(deployment), icon: <Bell size={16} />, group: 'Run', goKey: 'l', onPhone: true, count: { value: counts.alerts, tone: 'critical', words: 'critical and warning firing' } },
    { id: 'silences', label: 'Silences', href: pathTo.silences(deployment), icon: <BellOff size={16} />, group: 'Run', goKey: 'm', count: { value: counts.silences, words: 'active' } },
    { id: 'incidents', label: 'Incidents', href: pathTo.incidents(deployment), icon: <Flame size={16} />, group: 'Run', goKey: 'i', count: { value: counts.incidents, tone: 'critical', words: 'open' } },
    { id: 'oncall', label: 'On call', href: pathTo.oncall(deployment), icon: <CalendarClock size={16} />, group: 'Run', goKey: 'c', onPhone: true, count: { value: counts.pages, tone: 'critical', words: 'pages for you that nobody has acked' } },
    { id: 'handoffs', label: 'Handoffs', href: pathTo.handoffs(deployment), icon: <ArrowLeftRight size={16} />, group: 'Run', goKey: 'h', count: { value: counts.handoffs, words: 'waiting for you' } },
    { id: 'requests', label: 'ACL requests', shortLabel: 'Requests', href: pathTo.requests(deployment), icon: <KeyRound size={16} />, group: 'Govern', goKey: 'r', count: { value: counts.requests, words: 'pending' } },
    { id: 'taps', label: 'Tap', href: pathTo.taps(deployment), icon: <RadioTower size={16} />, group: 'Govern', goKey: 'p' },
    { id: 'releases', label: 'Releases', href: pathTo.releases(deployment), icon: <Rocket size={16} />, group: 'Govern', goKey: 'd', count: { value: counts.promotions, words: 'waiting for your approval' } },
    { id: 'checklist', label: 'Checklist', href: pathTo.checklist(deployment), icon: <ClipboardCheck size={16} />, group: 'Govern', goKey: 'k' },
    { id: 'policies', label: 'Policies', href: pathTo.policies(deployment), icon: <ShieldCheck size={16} />, group: 'Govern', goKey: 'y' },
    { id: 'notifications', label: 'Notifications', href: pathTo.notifications(deployment), icon: <Send size={16} />, group: 'Govern', goKey: 'n' },
    { id: 'audit', label: 'Audit', href: pathTo.audit(deployment), icon: <ScrollText size={16} />, group: 'Govern', goKey: 'a' },
    { id: 'settings', label: 'Settings', href: pathTo.settings(deployment), icon: <SlidersHorizontal size={16} />, group: 'Platform', goKey: 'e' },
    { id: 'dependencies', label: 'Dependencies', href: pathTo.dependencies(deployment), icon: <Plug size={16} />, group: 'Platform', goKey: 'b' },
  ];
}
