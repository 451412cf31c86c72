import type { Db } from '@/server/platform/db';

const FORGET_MS = 60_000;

/** Whose instance it is; unknown ones are looked up again at most once a second. */
export function pluginNames() {
  const known = new Map<string, { plugin: string | null; until: number }>();
  return {
    async of(db: Db, deployment: string, instance: string): Promise<string | null> {
      const key = `${deployment} ${instance}`;
      const cached = known.get(key);
      if (cached && cached.until > Date.now()) return cached.plugin;
      const row = await db.instance.findFirst({ where: { name: instance, plugin: { deployment: { slug: deployment } } }, select: { plugin: { select: { name: true } } } });
      const plugin = row?.plugin.name ?? null;
      known.set(key, { plugin, until: Date.now() + (plugin ? FORGET_MS : 1000) });
      return plugin;
    },
  };
}
