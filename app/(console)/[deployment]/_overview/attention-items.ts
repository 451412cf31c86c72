import type { PluginNow } from '../_live/plugin-now';
import { type ObjectiveNow, objectiveItems } from './objective-items';
import { isSlow } from '../_live/slow';
import { pathTo } from '@/app/_lib/paths';
import type { StatusLook } from '@/components/ui/status';
import type { InstanceCondition } from '@/domain/deployments/instance-state';
import { formatLatency, formatRate } from '@/domain/shell/format-number';

export interface AttentionItem {
  readonly id: string;
  readonly look: StatusLook;
  readonly title: string;
  /** What it means, one sentence. */
  readonly detail: string;
  readonly href: string;
}

interface Request {
  readonly id: string;
  readonly plugin: string;
  readonly lines: readonly { readonly decision: string }[];
}

interface Failed {
  readonly id: string;
  readonly plugin: string;
  readonly failure: string | null;
}

interface Facts {
  readonly deployment: string;
  readonly plugins: readonly PluginNow[];
  readonly pending: readonly Request[];
  /** Enforcements that did not take hold. */
  readonly failed: readonly Failed[];
  /** As they are this second. */
  readonly objectives: readonly ObjectiveNow[];
  /** Critical alerts that nothing keeps quiet. */
  readonly critical: number;
}

const SILENT: Partial<Record<InstanceCondition, StatusLook>> = {
  late: { tone: 'warning', word: 'late' },
  stale: { tone: 'warning', word: 'stale' },
  lost: { tone: 'critical', word: 'lost' },
};

/** What a person should look at first: the worst first, requests last, since nothing is broken while they wait. */
export function attentionItems({ deployment, plugins, objectives, pending, failed, critical }: Facts): readonly AttentionItem[] {
  const trouble = plugins.flatMap((plugin) => troubleOf(plugin).map((item) => ({ ...item, id: `${plugin.name} ${item.id}`, href: pathTo.plugin(deployment, plugin.name) })));
  const promised = objectiveItems(deployment, objectives);
  return [
    ...(critical > 0 ? [{ id: 'alerts', look: { tone: 'critical', word: 'alerts' }, title: `${critical} critical ${critical === 1 ? 'alert fires' : 'alerts fire'}`, detail: 'Who was told and why is beside each.', href: pathTo.alerts(deployment) } satisfies AttentionItem] : []),
    ...failed.map(({ id, plugin, failure }): AttentionItem => ({
      id, look: { tone: 'critical', word: 'failed' }, title: `${plugin}: a grant is not in force`, detail: failure ?? 'The probe did not pass.', href: pathTo.plugin(deployment, plugin),
    })),
    ...[...promised, ...trouble].toSorted((a, b) => Number(b.look.tone === 'critical') - Number(a.look.tone === 'critical')),
    ...pending.map(({ id, plugin, lines }): AttentionItem => {
      const blocked = lines.filter((line) => line.decision === 'blocked').length;
      return {
        id,
        look: { tone: 'info', word: 'request' },
        title: `${plugin} asks for ${lines.length} ${lines.length === 1 ? 'grant' : 'grants'}`,
        detail: blocked > 0 ? `${blocked} outside its ceiling.` : 'It runs on the baseline until decided.',
        href: pathTo.request(deployment, id),
      };
    }),
  ];
}

function troubleOf({ name, condition, figures }: PluginNow): Omit<AttentionItem, 'href'>[] {
  const silent = SILENT[condition];
  return [
    ...(silent ? [{ id: 'heartbeat', look: silent, title: `${name} heartbeat ${condition}`, detail: 'It comes every 5 s while the sidecar runs.' }] : []),
    ...(isSlow(figures.p99) ? [{ id: 'slow', look: { tone: 'critical', word: 'slow' } as const, title: `${name} answers late`, detail: `p99 is ${formatLatency(figures.p99, 's')} s from intended to taken.` }] : []),
    ...(figures.denied !== null && figures.denied > 0 ? [{ id: 'denied', look: { tone: 'warning', word: 'denied' } as const, title: `${name} is refused ${formatRate(figures.denied)}`, detail: 'It tries topics that it holds no grant for.' }] : []),
  ];
}
