import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromPublic } from '@nats-io/nkeys';
import { parseRegistration, type Registration, type RegistrationStatus } from '@/domain/deployments/registration';
import { isTimely, NONCE_PATTERN, registrationPath, registrationSigningText, REGISTRATIONS_PATH, requestSigningText, SIGNED_HEADERS } from '@/domain/deployments/signing';
import type { BusAccount } from './bus-account';

/** The registration contract in memory: signatures, nonces and conflicts are checked; approval is up to the test. */
export interface RegistrationDouble {
  readonly url: string;
  readonly registrations: ReadonlyMap<string, Registration>;
  /** Number of registrations received, repeated ones included. */
  readonly posts: () => number;
  /** Holds credentials back, as a worker that has not come round to it yet. */
  provision(ready: boolean): void;
  /** Gives an instance these grants, as far as the answers say; the bus is the account's business. */
  decide(instanceId: string, grants: RegistrationStatus['grants']): void;
  close(): void;
}

export async function startRegistrationDouble(account: BusAccount, token: string): Promise<RegistrationDouble> {
  const registrations = new Map<string, Registration>();
  const granted = new Map<string, { version: number; grants: RegistrationStatus['grants'] }>();
  const nonces = new Set<string>();
  let provisioned = true;
  let posts = 0;

  const verify = (publicKey: string, text: string, signature: string): boolean =>
    fromPublic(publicKey).verify(new TextEncoder().encode(text), Buffer.from(signature, 'base64url'));

  const register = (body: unknown, authorization: string | undefined): [number, unknown] => {
    posts += 1;
    if (authorization !== `Bearer ${token}`) return [401, { error: { code: 'UNAUTHENTICATED' } }];
    const parsed = parseRegistration(body);
    if (!parsed.ok) return [422, { error: { code: 'BAD_INPUT', ...parsed.issues[0] } }];
    const { registration } = parsed;
    if (!verify(registration.public_key, registrationSigningText(registration), registration.signature)) return [401, { error: { code: 'UNAUTHENTICATED' } }];
    const known = registrations.get(registration.instance_id);
    if (known && known.public_key !== registration.public_key) return [409, { error: { code: 'CONFLICT' } }];
    registrations.set(registration.instance_id, registration);
    return [202, { instance_id: registration.instance_id, deployment: account.deployment, plugin: parsed.plugin, state: 'provisioning' }];
  };

  // Made once, as the console does: another one each second would look like a change.
  const minted = new Map<string, Promise<string>>();
  const credentialsOf = ({ instance_id, public_key }: Registration): Promise<string> => {
    const jwt = minted.get(public_key) ?? account.mint(instance_id, public_key);
    minted.set(public_key, jwt);
    return jwt;
  };

  const status = async (request: IncomingMessage, registration: Registration): Promise<[number, unknown]> => {
    const header = (name: string): string => String(request.headers[name.toLowerCase()] ?? '');
    const nonce = header(SIGNED_HEADERS.nonce);
    const timestamp = header(SIGNED_HEADERS.timestamp);
    const text = requestSigningText({ method: 'GET', path: request.url ?? '', timestamp, nonce });
    const signed = NONCE_PATTERN.test(nonce) && !nonces.has(nonce) && isTimely(timestamp, Date.now()) && header(SIGNED_HEADERS.key) === registration.public_key;
    if (!signed || !verify(registration.public_key, text, header(SIGNED_HEADERS.signature))) return [401, { error: { code: 'UNAUTHENTICATED' } }];
    nonces.add(nonce);
    const held = granted.get(registration.instance_id) ?? { version: 0, grants: [] };
    const answer: RegistrationStatus = {
      instance_id: registration.instance_id,
      deployment: account.deployment,
      plugin: registration.plugin ?? registration.instance_id,
      state: provisioned ? 'ready' : 'provisioning',
      request_state: 'pending',
      grants_version: held.version,
      grants: held.grants,
      jwt: provisioned ? await credentialsOf(registration) : null,
      bus: { servers: [account.url], account: null },
    };
    return [200, answer];
  };

  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const registration = [...registrations.values()].find((each) => registrationPath(each.instance_id) === request.url);
      let answer: [number, unknown] = [404, {}];
      if (request.method === 'POST' && request.url === REGISTRATIONS_PATH) answer = register(JSON.parse(Buffer.concat(chunks).toString()), request.headers.authorization);
      else if (registration) answer = await status(request, registration);
      response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    registrations,
    posts: () => posts,
    provision: (ready) => {
      provisioned = ready;
    },
    decide: (instanceId, grants) => {
      granted.set(instanceId, { version: (granted.get(instanceId)?.version ?? 0) + 1, grants });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
