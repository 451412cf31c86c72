import { pathTo } from '@/app/_lib/paths';
import type { PaletteItem } from '@/components/shell/shell-types';

interface Plugin {
  readonly name: string;
  readonly poolType: string;
  readonly instances: readonly string[];
}

interface Request {
  readonly id: string;
  readonly plugin: string;
  readonly lines: readonly { readonly pattern: string }[];
}

interface Objective {
  readonly slug: string;
  readonly title: string;
  readonly service: string;
  readonly plugin: string;
}

interface Promotion {
  readonly id: string;
  readonly title: string;
  readonly plugin: string;
  readonly path: string | null;
}

/** What the palette finds in a deployment: promotions that wait for the person; objectives by name, service and plugin; plugins by their own and their instances' names, pending requests by what they ask for. */
export function foundItems(deployment: string, plugins: readonly Plugin[], pending: readonly Request[], objectives: readonly Objective[], promotions: readonly Promotion[]): readonly PaletteItem[] {
  return [
    ...promotions.map(({ id, title, plugin, path }): PaletteItem => ({ id: `promotion ${id}`, title, kind: 'Promotions', keywords: [plugin, 'approve', 'release'], href: path ?? pathTo.releases(deployment) })),
    ...plugins.map((plugin): PaletteItem => ({
      id: `plugin ${plugin.name}`,
      title: plugin.name,
      kind: 'Plugins',
      hint: plugin.poolType,
      keywords: [plugin.poolType, ...plugin.instances],
      href: pathTo.plugin(deployment, plugin.name),
    })),
    ...objectives.map(({ slug, title, service, plugin }): PaletteItem => ({ id: `slo ${slug}`, title, kind: 'SLOs', hint: service, keywords: [service, plugin, slug], href: pathTo.slo(deployment, slug) })),
    ...pending.map((request): PaletteItem => ({
      id: `request ${request.id}`,
      title: `${request.plugin} asks for ${request.lines.length} ${request.lines.length === 1 ? 'grant' : 'grants'}`,
      kind: 'Pending requests',
      keywords: request.lines.map((line) => line.pattern),
      href: pathTo.request(deployment, request.id),
    })),
  ];
}
