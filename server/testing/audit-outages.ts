import { createHash } from 'node:crypto';
import type pg from 'pg';

export interface AuditOutage {
  why: string;
  breakIt: string;
  mendIt: string;
}

/** Ways in which nothing can be written to the audit log, as SQL of the database's owner. */
export const AUDIT_OUTAGES: readonly AuditOutage[] = [
  { why: 'the right to insert is gone', breakIt: 'REVOKE INSERT ON audit_entry FROM meridian_app', mendIt: 'GRANT INSERT ON audit_entry TO meridian_app' },
  {
    why: 'a trigger refuses',
    breakIt:
      "CREATE FUNCTION no_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$; CREATE TRIGGER no_audit BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION no_audit()",
    mendIt: 'DROP TRIGGER no_audit ON audit_entry; DROP FUNCTION no_audit()',
  },
];

/** Counts attempts, whatever comes of them. */
const NOT_STATE = 'public.identity_rate_limit';

/** A digest over every row of every table, by table: two that are equal mean that nothing changed. */
export async function everything(owner: pg.Client): Promise<Record<string, string>> {
  const tables = await owner.query<{ name: string }>("SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'telemetry', 'slo') ORDER BY 1");
  const digests: Record<string, string> = {};
  for (const { name } of tables.rows.filter((table) => table.name !== NOT_STATE)) {
    const { rows } = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
    digests[name] = createHash('sha256').update(rows.map((row) => row.row).join('\n')).digest('hex');
  }
  return digests;
}
