import type { ProcedureMeta } from '@/server/api/procedure';
import { appRouter } from '@/server/api/root';

export interface ProcedureFacts extends ProcedureMeta {
  path: string;
}

/** Every procedure of the console with what it declares. */
export function allProcedures(): ProcedureFacts[] {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>;
  return Object.entries(procedures).map(([path, procedure]) => {
    const { meta } = procedure._def;
    if (!meta) throw new Error(`${path} declares no permission`);
    return { path, ...meta };
  });
}
