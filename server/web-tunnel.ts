import type { WebRuntime } from '@/server/api/runtime';
import { Tunnel } from '@/server/bus/tunnel';
import { tunnelSessions } from '@/server/identity/tunnel-sessions';
import { required } from '@/server/platform/env';
import { liveTaps } from '@/server/taps/taps-store';

/** The `/bus` of a web process: sessions from identity, living taps from their rows, bytes to the NATS WebSocket listener. */
export function openTunnel(web: WebRuntime): Tunnel {
  return new Tunnel({
    natsWsUrl: required(web.env, 'NATS_WS_URL'),
    publicOrigin: new URL(web.env.publicUrl).origin,
    sessions: tunnelSessions(web),
    async isTapLive(id, session) {
      const now = web.clock.now();
      return (await liveTaps(web.db, now)).some((tap) => tap.id === id && tap.sessionId === session.sessionId && tap.sessionLives && tap.expiresAt > now);
    },
    log: web.log,
  });
}
