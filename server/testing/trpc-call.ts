import superjson from 'superjson';

/** One answer of a procedure, as a browser gets it. */
export interface TrpcAnswer {
  status: number;
  /** The answer's data, or null when it failed. */
  data: unknown;
  error: { code: string; message: string; detail: Record<string, unknown> } | null;
}

export interface TrpcCall {
  /** How the request travels: straight into the handler, or over HTTP. */
  send: (request: Request) => Promise<Response>;
  /** Where it goes. */
  url: string;
  /** The console's own origin. */
  origin: string;
  who: { cookie: string } | null;
  path: string;
  kind: 'query' | 'mutation';
  input: unknown;
}

/** Asks a procedure in the shape a browser does. */
export async function callTrpc({ send, url, origin, who, path, kind, input }: TrpcCall): Promise<TrpcAnswer> {
  const body = superjson.stringify(input);
  const headers = new Headers({ 'content-type': 'application/json', origin, ...(who ? { cookie: who.cookie } : {}) });
  const address = `${url}/api/trpc/${path}`;
  const request = kind === 'query' ? new Request(`${address}?input=${encodeURIComponent(body)}`, { headers }) : new Request(address, { method: 'POST', headers, body });
  const response = await send(request);
  const answer = (await response.json()) as { result?: { data: { json: unknown } }; error?: { json: { data: { error: NonNullable<TrpcAnswer['error']> } } } };
  return { status: response.status, data: answer.result?.data.json ?? null, error: answer.error?.json.data.error ?? null };
}
