import type { Db, Tx } from '@/server/platform/db';

/** Whether there is anything of this service in a deployment: a registered plugin, a pair or a promotion. */
export async function serviceExists(db: Db | Tx, deployment: string, service: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM deployments_plugin AS p JOIN deployments_deployment AS d ON d.id = p.deployment_id WHERE d.slug = ${deployment} AND p.name = ${service}
    UNION ALL SELECT 1 FROM releases_promotion WHERE deployment = ${deployment} AND service = ${service} LIMIT 1`;
  return rows.length > 0;
}

/** The services that a deployment has, had promotions of, or may come to have by its line, by name. */
export async function servicesOf(db: Db | Tx, deployment: string, line: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT p.name FROM deployments_plugin AS p JOIN deployments_deployment AS d ON d.id = p.deployment_id WHERE d.slug = ${deployment}
    UNION SELECT service FROM releases_promotion WHERE deployment = ${deployment}
    UNION SELECT service FROM releases_release WHERE line = ${line}
    ORDER BY 1`;
  return rows.map(({ name }) => name);
}
