import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromPublic } from '@nats-io/nkeys';
import { AgentEnrolmentSchema, agentPath, AGENTS_PATH, type AgentEnrolmentStatus } from '@/domain/deployments/agent-protocol';
import { registrationSigningText, requestSigningText, SIGNED_HEADERS } from '@/domain/deployments/signing';

/** The enrolment contract in memory: token and signatures are checked. */
export interface EnrolmentDouble {
  readonly url: string;
  close(): void;
}

const verify = (publicKey: string, text: string, signature: string): boolean => fromPublic(publicKey).verify(new TextEncoder().encode(text), Buffer.from(signature, 'base64url'));

/** `mint` gives the JWT of an agent; it is held back until the second time somebody asks. */
export async function startEnrolmentDouble(options: { readonly token: string; readonly servers: readonly string[]; readonly mint: (id: string, publicKey: string) => Promise<string> }): Promise<EnrolmentDouble> {
  const keys = new Map<string, string>();
  const minted = new Map<string, Promise<string>>();
  let asked = 0;

  const enrol = (body: unknown, authorization: string | undefined): [number, unknown] => {
    if (authorization !== `Bearer ${options.token}`) return [401, {}];
    const parsed = AgentEnrolmentSchema.safeParse(body);
    if (!parsed.success) return [422, {}];
    const { agent_id, public_key, signature } = parsed.data;
    if (!verify(public_key, registrationSigningText(parsed.data), signature)) return [401, {}];
    if ((keys.get(agent_id) ?? public_key) !== public_key) return [409, {}];
    keys.set(agent_id, public_key);
    return [202, { agent_id, state: 'provisioning' }];
  };

  const status = async (request: IncomingMessage, id: string, key: string): Promise<[number, unknown]> => {
    const header = (name: string): string => String(request.headers[name.toLowerCase()] ?? '');
    const text = requestSigningText({ method: 'GET', path: request.url ?? '', timestamp: header(SIGNED_HEADERS.timestamp), nonce: header(SIGNED_HEADERS.nonce) });
    if (header(SIGNED_HEADERS.key) !== key || !verify(key, text, header(SIGNED_HEADERS.signature))) return [401, {}];
    const jwt = minted.get(key) ?? options.mint(id, key);
    minted.set(key, jwt);
    const isReady = (asked += 1) > 1;
    const answer: AgentEnrolmentStatus = { state: isReady ? 'ready' : 'provisioning', jwt: isReady ? await jwt : null, bus: { servers: [...options.servers] }, lease_s: 30 };
    return [200, answer];
  };

  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const known = [...keys].find(([id]) => agentPath(id) === request.url);
      let answer: [number, unknown] = [404, {}];
      if (request.method === 'POST' && request.url === AGENTS_PATH) answer = enrol(JSON.parse(Buffer.concat(chunks).toString()), request.headers.authorization);
      else if (known) answer = await status(request, known[0], known[1]);
      response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
