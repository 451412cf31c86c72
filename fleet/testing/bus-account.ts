import { jwtAuthenticator, type NatsConnection } from '@nats-io/nats-core';
import { createAccount, createUser, encodeAccount, encodeUser, fromPublic, fromSeed, type Account } from '@nats-io/jwt';
import { connect } from '@nats-io/transport-node';
import { inject } from 'vitest';
import { compileScope } from '@/domain/acl/compile';
import type { Right } from '@/domain/acl/direction';

const LIMITS = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 } as const;
const OPEN = { subs: -1, data: -1, payload: -1 } as const;

/** One deployment's account on the test server, with one scoped signing key whose grants can be changed live. */
export interface BusAccount {
  readonly url: string;
  readonly deployment: string;
  /** Edits the scope of the plugin's key; living connections under it are cut and come back into it. */
  grant(grants: readonly Right[]): Promise<void>;
  /** Credentials of one instance under the key. */
  mint(instanceId: string, publicKey: string): Promise<string>;
  /** Credentials with these rights and no others, outside the key's scope. */
  mintFor(name: string, publicKey: string, rights: { readonly publish: readonly string[]; readonly subscribe: readonly string[] }): Promise<string>;
  /** A connection with every right in the account. */
  insider(): Promise<NatsConnection>;
  close(): Promise<void>;
}

export async function openBusAccount(deployment: string): Promise<BusAccount> {
  const bus = inject('bus');
  if (!bus) throw new Error('only tests named *.bus.test.ts have a bus');
  const seed = (text: string) => fromSeed(new TextEncoder().encode(text));
  const account = createAccount();
  const plugin = createAccount();
  const connectAs = async (jwt: string, user: ReturnType<typeof createUser>): Promise<NatsConnection> => {
    const connection = await connect({ servers: bus.url, authenticator: jwtAuthenticator(jwt, user.getSeed()) });
    open.push(connection);
    return connection;
  };
  const open: NatsConnection[] = [];
  const systemUser = createUser();
  const system = await connectAs(await encodeUser('fleet-test', systemUser, seed(bus.trust.systemAccountSeed), {}), systemUser);

  const push = async (grants: readonly Right[]): Promise<void> => {
    const { publish, subscribe } = compileScope({ deployment, grants }).template;
    const rights = { pub: { allow: [...publish.allow], deny: [...publish.deny] }, sub: { allow: [...subscribe.allow], deny: [...subscribe.deny] } };
    const claims: Partial<Account> = { limits: LIMITS, signing_keys: [{ kind: 'user_scope', key: plugin.getPublicKey(), role: 'plugin', template: { ...OPEN, ...rights } }] };
    const jwt = await encodeAccount(deployment, account, claims, { signer: seed(bus.trust.operatorSigningSeed) });
    await system.request('$SYS.REQ.CLAIMS.UPDATE', jwt, { timeout: 5_000 });
  };
  await push([]);

  return {
    url: bus.url,
    deployment,
    grant: push,
    mint: (instanceId, publicKey) => encodeUser(instanceId, fromPublic(publicKey), fromPublic(account.getPublicKey()), {}, { scopedUser: true, signer: plugin }),
    mintFor: (name, publicKey, { publish, subscribe }) => encodeUser(name, fromPublic(publicKey), account, { ...OPEN, pub: { allow: [...publish] }, sub: { allow: [...subscribe] } }),
    insider: async () => {
      const user = createUser();
      return connectAs(await encodeUser('insider', user, account, OPEN), user);
    },
    close: async () => {
      await Promise.all(open.map((connection) => connection.close()));
    },
  };
}
