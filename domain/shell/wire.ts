/** JSON with notes on what JSON cannot say: `values` leads from a path (keys joined by dots) to the kind of value there. */
interface Wire {
  readonly json: unknown;
  readonly meta?: { readonly values: Notes | Note; readonly v: 1 };
}
type Note = readonly [string];
type Notes = Readonly<Record<string, Note>>;
type Keyed = Record<string, unknown>;

const revive: Readonly<Record<string, (plain: never) => unknown>> = {
  Date: (plain: string) => new Date(plain),
  undefined: () => undefined,
  number: Number,
};

/** What was said of a value that many are answered with; null until the first of them is. */
const shared = new WeakMap<object, { readonly json: unknown; readonly values: Readonly<Record<string, Note>> } | null>();

/** Marks a value that is sent to many and never changes again: it is put into words for the first of them only. Returns it. */
export function sentToMany<Value extends object>(value: Value): Value {
  if (!shared.has(value)) shared.set(value, null);
  return value;
}

/**
 * What the API and the browser exchange, in superjson's format with the kinds this API uses: plain data, instants,
 * `undefined` and the numbers that JSON lacks. Everything else is refused aloud, on both sides, rather than changed.
 */
export const wire = {
  serialize(value: unknown): Wire {
    const whole = noted(value);
    if (whole) return { json: whole.plain, meta: { values: [whole.kind], v: 1 } };
    const values: Record<string, Note> = {};
    const json = plain(value, '', values);
    return Object.keys(values).length === 0 ? { json } : { json, meta: { values, v: 1 } };
  },

  deserialize({ json, meta }: Wire): unknown {
    const values = meta?.values ?? {};
    if (isNote(values)) return revived(json, values);
    const root: Keyed = { json };
    // What was handed in may be shared, so only copies are written to.
    const copies = new Set<unknown>();
    for (const [path, note] of Object.entries(values)) {
      let node = root;
      let key = 'json';
      for (const next of keysOf(path)) {
        const child = own(node, key);
        if (!copies.has(child)) copies.add((node[key] = Array.isArray(child) ? [...child] : { ...(child as object) }));
        node = node[key] as Keyed;
        key = next;
      }
      node[key] = revived(own(node, key), note);
    }
    return root.json;
  },
};

/** What JSON cannot say: its kind, and what stands for it. */
function noted(value: unknown): { readonly kind: string; readonly plain: unknown } | null {
  if (value === undefined) return { kind: 'undefined', plain: null };
  if (value instanceof Date) return { kind: 'Date', plain: value.toISOString() };
  if (Object.is(value, -0)) return { kind: 'number', plain: '-0' };
  return typeof value === 'number' && !Number.isFinite(value) ? { kind: 'number', plain: String(value) } : null;
}

/**
 * The value as JSON. `prefix` is the path of what is inside it; notes are added to `values`. What JSON can say as it
 * stands is neither copied nor given paths: most of what is sent, and all of the large.
 */
function plain(value: unknown, prefix: string, values: Record<string, Note>): unknown {
  if (typeof value === 'object' && value !== null && shared.has(value)) return plainOnce(value, prefix, values);
  return plainNow(value, prefix, values);
}

function plainOnce(value: object, prefix: string, values: Record<string, Note>): unknown {
  let said = shared.get(value);
  if (!said) {
    const notes: Record<string, Note> = {};
    said = { json: plainNow(value, '', notes), values: notes };
    shared.set(value, said);
  }
  for (const [path, note] of Object.entries(said.values)) values[prefix + path] = note;
  return said.json;
}

function plainNow(value: unknown, prefix: string, values: Record<string, Note>): unknown {
  if (isJson(value)) return value;
  const inside = (key: string, each: unknown) => {
    const path = prefix + key.replaceAll(/[\\.]/g, String.raw`\$&`);
    const note = noted(each);
    if (note) values[path] = [note.kind];
    return note ? note.plain : plain(each, `${path}.`, values);
  };
  if (Array.isArray(value)) return value.map((each, index) => inside(String(index), each));
  if (!isKeyed(value)) throw new TypeError(`“${prefix}” is nothing that the API exchanges`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(key, each)]));
}

/** Whether JSON says the value and all inside it. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(isJson);
  return isKeyed(value) && Object.values(value).every(isJson);
}

function isKeyed(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function isNote(values: Notes | Note): values is Note {
  return Array.isArray(values);
}

function revived(value: unknown, [kind]: Note): unknown {
  const known = Object.hasOwn(revive, kind) ? revive[kind] : undefined;
  if (!known) throw new TypeError(`The API sent a ${kind}, which is not read here`);
  return known(value as never);
}

function own(node: Keyed, key: string): unknown {
  if (!Object.hasOwn(node, key)) throw new TypeError('The API sent a note on a value that is not there');
  return node[key];
}

function keysOf(path: string): readonly string[] {
  const keys = [''];
  for (const [sign, escaped] of path.matchAll(/\\([^])|[^]/g)) {
    if (sign === '.') keys.push('');
    else keys[keys.length - 1] += escaped ?? sign;
  }
  return keys;
}
