import type { Auth } from '@/server/identity/auth';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';

export interface TunnelSession {
  sessionId: string;
  userId: string;
  /** Changes with every change of the person's roles. */
  accessVersion: number;
}

export interface TunnelSessions {
  /** The session of an upgrade request, by its cookie; null when there is none. */
  resolve(headers: Headers): Promise<TunnelSession | null>;
  /** Which of these sessions ended, expired, or belong to someone whose roles changed since. */
  ended(open: readonly TunnelSession[]): Promise<string[]>;
}

/** What the tunnel needs to know of identity, and nothing more. */
export function tunnelSessions(deps: { auth: Auth; db: Db; clock: Clock }): TunnelSessions {
  return {
    async resolve(headers) {
      const found = await deps.auth.api.getSession({ headers });
      if (!found) return null;
      const user = await deps.db.user.findUnique({ where: { id: found.user.id }, select: { accessVersion: true } });
      return user && { sessionId: found.session.id, userId: found.user.id, accessVersion: user.accessVersion };
    },
    async ended(open) {
      const ids = [...new Set(open.map((entry) => entry.sessionId))];
      const rows = await deps.db.session.findMany({
        where: { id: { in: ids }, expiresAt: { gt: deps.clock.now() } },
        select: { id: true, user: { select: { accessVersion: true } } },
      });
      const living = new Map(rows.map((row) => [row.id, row.user.accessVersion]));
      return open.filter((entry) => living.get(entry.sessionId) !== entry.accessVersion).map((entry) => entry.sessionId);
    },
  };
}
