import { Stamps } from '@/bench/stamps';
import { createKeyPair, publicKeyOf, scopedSigner, signAccount, signScopedUser, signUser } from '@/server/bus/authority';
import { connectBus } from '@/server/bus/connection';
import { mintSystem } from '@/server/bus/mint';
import type { ScopeTemplate } from '@/server/bus/scope';

const SUBJECT = 'bench.floor';
const CLOSED: ScopeTemplate = { publish: { allow: ['bench.nothing'], deny: [] }, subscribe: { allow: ['_INBOX.>'], deny: [] } };
const OPEN: ScopeTemplate = { ...CLOSED, publish: { allow: [SUBJECT], deny: [] } };

/** What nats-server itself needs: an account of the bench's own, its claims pushed open and shut, nothing else in between. */
export async function accessFloor(settings: Readonly<Record<string, string>>, rounds: number): Promise<{ opened: number[]; closed: number[] }> {
  const servers = settings.NATS_URL ?? '';
  const systemSeed = settings.NATS_SYSTEM_ACCOUNT_SEED ?? '';
  const system = await connectBus({ servers, name: 'bench', credentials: await mintSystem(systemSeed, publicKeyOf(systemSeed)) });
  const account = createKeyPair('account');
  const scope = createKeyPair('account');
  const push = async (template: ScopeTemplate): Promise<void> => {
    const claims = { limits: { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 }, signing_keys: [scopedSigner(scope.publicKey, 'bench', template)] };
    const jwt = await signAccount({ name: 'bench', publicKey: account.publicKey, claims, operatorSigningSeed: settings.NATS_OPERATOR_SIGNING_SEED ?? '' });
    await system.request('$SYS.REQ.CLAIMS.UPDATE', jwt, { timeout: 5_000 });
  };
  await push(CLOSED);
  const writer = createKeyPair('user');
  const reader = createKeyPair('user');
  const writerJwt = await signScopedUser({ name: 'writer', userPublicKey: writer.publicKey, accountPublicKey: account.publicKey, signingSeed: scope.seed });
  const readerJwt = await signUser({ name: 'reader', userPublicKey: reader.publicKey, accountPublicKey: account.publicKey, signingSeed: account.seed, template: 'everything' });
  const [from, to] = await Promise.all([
    connectBus({ servers, name: 'bench writer', credentials: { jwt: writerJwt, seed: writer.seed } }),
    connectBus({ servers, name: 'bench reader', credentials: { jwt: readerJwt, seed: reader.seed } }),
  ]);
  const stamps = await Stamps.open(from, to, SUBJECT);
  const opened: number[] = [];
  const closed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let sent = performance.now();
    await push(OPEN);
    opened.push((await stamps.firstAfter(sent)) - sent);
    sent = performance.now();
    await push(CLOSED);
    closed.push(Math.max(0.01, (await stamps.lastBeforeSilence()) - sent));
  }
  await stamps.close();
  await system.close();
  return { opened, closed };
}
