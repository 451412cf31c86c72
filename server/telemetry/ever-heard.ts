import type { Reading } from '@/server/api/context';

/** A heartbeat of an instance that stands, or what is kept of one that was replaced. Each is a single look into an index. */
const SQL = `
SELECT EXISTS (SELECT 1 FROM deployments_instance i JOIN deployments_deployment d ON d.id = i.deployment_id WHERE d.slug = $1 AND i.last_heartbeat_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM telemetry.topic_activity WHERE deployment = $1) AS ever`;

/** Whether any plugin of a deployment has ever been heard: before that its figures are missing, not old. */
export async function everHeard({ pool }: Pick<Reading, 'pool'>, { deployment }: { deployment: string }): Promise<{ ever: boolean }> {
  const { rows } = await pool.query<{ ever: boolean }>(SQL, [deployment]);
  return { ever: rows[0]?.ever ?? false };
}
