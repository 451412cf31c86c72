import { assertStrangersRefused } from '@/server/bus/self-test';
import { startEmbeddedNats, type EmbeddedNats } from '@/server/embedded/nats';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/server/embedded/postgres';
import { keepRunning } from './keep-running';
import { remoteBus, type LaunchPlan, type Peers } from './settings';

export interface PeerHooks {
  source: Readonly<Record<string, string | undefined>>;
  say: (line: string) => void;
  /** Gets the way to stop each server that was started. */
  onStarted: (stop: () => Promise<void>) => void;
  /** A server came back on another port, because its own was taken meanwhile. */
  onMoved: () => void;
}

/** The database and the bus: started and kept running here, or taken from the environment. */
export class PeerServers {
  private known: Partial<Peers> = {};

  constructor(private readonly plan: LaunchPlan, private readonly hooks: PeerHooks) {}

  /** Returns what to tell about it. */
  async startDatabase(): Promise<string> {
    const { source, say, onStarted, onMoved } = this.hooks;
    if (this.plan.production) {
      this.learn({ databaseUrl: source.DATABASE_URL ?? '', ownerUrl: source.DATABASE_OWNER_URL ?? '' });
      return 'the one of DATABASE_URL';
    }
    const take = ({ url, ownerUrl }: EmbeddedPostgres): void => this.learn({ databaseUrl: url, ownerUrl });
    const kept = await keepRunning('PostgreSQL', (onExit) => startEmbeddedPostgres({ home: this.plan.home, onExit }), {
      report: say,
      onBack(now, before) {
        take(now);
        if (now.url !== before.url) onMoved();
      },
    });
    onStarted(() => kept.stop());
    take(kept.current());
    return `PostgreSQL on port ${kept.current().port}${kept.current().adopted ? ' (found running)' : ''}`;
  }

  /** Returns what to tell about it. Throws when the bus lets strangers in. */
  async startBus(): Promise<string> {
    const { source, say, onStarted, onMoved } = this.hooks;
    if (!this.plan.embeddedBus) {
      this.learn(remoteBus(source));
      await assertStrangersRefused(source.NATS_URL ?? '');
      return 'the one of NATS_URL; it refuses strangers';
    }
    const take = ({ url, wsUrl, trust }: EmbeddedNats): void => {
      const { operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic } = trust;
      this.learn({ natsUrl: url, natsWsUrl: wsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic });
    };
    const kept = await keepRunning('nats-server', (onExit) => startEmbeddedNats({ home: this.plan.home, onExit, log: say }), {
      report: say,
      onBack(now, before) {
        take(now);
        if (now.url !== before.url || now.wsUrl !== before.wsUrl) onMoved();
      },
    });
    onStarted(() => kept.stop());
    take(kept.current());
    return `nats-server ${kept.current().version}${kept.current().adopted ? ' (found running)' : ''}`;
  }

  /** How to reach both. Throws before they were started. */
  current(): Peers {
    const { databaseUrl, ownerUrl, natsUrl, natsWsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic } = this.known;
    if (!databaseUrl || !ownerUrl || !natsUrl || !natsWsUrl || !operatorSigningSeed || !systemAccountSeed || !browserSigningSeed || !browserSigningPublic) {
      throw new Error('a server is used before it was started');
    }
    return { databaseUrl, ownerUrl, natsUrl, natsWsUrl, operatorSigningSeed, systemAccountSeed, browserSigningSeed, browserSigningPublic };
  }

  private learn(more: Partial<Peers>): void {
    this.known = { ...this.known, ...more };
  }
}
