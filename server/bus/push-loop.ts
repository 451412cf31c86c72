import type { NatsConnection } from '@nats-io/nats-core';
import { inTransaction } from '@/server/platform/db';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { wake, WAKE_CHANNEL } from '@/server/platform/wake';
import { listAccounts, markPushed, type StoredAccount } from './accounts-store';
import { publicKeyOf, signAccount } from './authority';
import { buildAccountClaims, claimsFingerprint } from './claims';
import { closeBus, connectBus } from './connection';
import { mintSystem } from './mint';
import { resolverOver, type Resolver } from './resolver';
import { PUSH_LOOP } from './write-section';

export interface PushOptions {
  natsUrl: string;
  operatorSigningSeed: string;
  systemAccountSeed: string;
  /** Loop to wake after accounts changed on the server. */
  thenWake?: string;
}

/** How often the server is compared with what it should hold, besides after every reconnect. */
const VERIFY_EVERY_MS = 30_000;

/**
 * Brings accounts to the server: at once when a section changed, and every 30 s (and whenever the bus comes back)
 * whatever it lost or holds differently. An account counts as pushed only after it was read back equal.
 */
export function pushLoop(options: PushOptions): Loop {
  const pusher = new Pusher(options);
  return { name: PUSH_LOOP, kind: 'lease', everyMs: 2_000, run: (ctx) => pusher.run(ctx), stop: () => pusher.close() };
}

class Pusher {
  private system: NatsConnection | null = null;
  private verifyAt = 0;

  constructor(private readonly options: PushOptions) {}

  async run(ctx: LoopContext): Promise<'idle'> {
    const verify = Date.now() >= this.verifyAt;
    const accounts = await listAccounts(ctx.db, verify ? 'all' : 'unpushed');
    if (accounts.length === 0 && !verify) return 'idle';
    const resolver = resolverOver(await this.connection(ctx));
    const present = verify ? await resolver.list() : new Set<string>();
    const failures: unknown[] = [];
    let pushed = false;
    for (const account of accounts) {
      if (ctx.signal.aborted) return 'idle';
      try {
        pushed = (await this.settle(ctx, resolver, account, present.has(account.publicKey))) || pushed;
      } catch (error) {
        failures.push(error);
      }
    }
    if (pushed && this.options.thenWake) await wake(ctx.db, this.options.thenWake);
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} bus accounts could not be pushed: ${String(failures[0])}`);
    if (verify) this.verifyAt = Date.now() + VERIFY_EVERY_MS;
    return 'idle';
  }

  async close(): Promise<void> {
    const open = this.system;
    this.system = null;
    if (open) await closeBus(open);
  }

  /** Makes the server hold the account; true when anything changed there or in our knowledge of it. */
  private async settle(ctx: LoopContext, resolver: Resolver, account: StoredAccount, present: boolean): Promise<boolean> {
    const claims = buildAccountClaims(account.sections);
    const fingerprint = claimsFingerprint(claims);
    const unchanged = account.pushedVersion === account.version && account.pushedHash === fingerprint;
    if (unchanged && present && (await this.holds(resolver, account.publicKey, fingerprint))) return false;
    if (unchanged) ctx.log.warn({ account: account.name }, 'the bus did not hold an account as it should; pushing it again');
    const { operatorSigningSeed } = this.options;
    await resolver.update(await signAccount({ name: account.name, publicKey: account.publicKey, claims, operatorSigningSeed }));
    if (!(await this.holds(resolver, account.publicKey, fingerprint))) throw new Error(`the bus does not hold account "${account.name}" as pushed`);
    await inTransaction(ctx.db, (tx) => markPushed(tx, { id: account.id, version: account.version, fingerprint, at: ctx.clock.now() }));
    return true;
  }

  private async holds(resolver: Resolver, publicKey: string, fingerprint: string): Promise<boolean> {
    const held = await resolver.lookup(publicKey);
    return held !== null && held.issuer === publicKeyOf(this.options.operatorSigningSeed) && claimsFingerprint(held.claims) === fingerprint;
  }

  private async connection(ctx: LoopContext): Promise<NatsConnection> {
    if (this.system && !this.system.isClosed()) return this.system;
    const { natsUrl, systemAccountSeed } = this.options;
    this.verifyAt = 0;
    this.system = await connectBus({
      servers: natsUrl,
      name: 'meridian-accounts',
      credentials: await mintSystem(systemAccountSeed, publicKeyOf(systemAccountSeed)),
      onStatus: (status) => {
        if (status.type !== 'reconnect') return;
        // It may have come back with an empty store.
        this.verifyAt = 0;
        ctx.pool.query('SELECT pg_notify($1, $2)', [WAKE_CHANNEL, PUSH_LOOP]).catch(() => undefined);
      },
    });
    return this.system;
  }
}
