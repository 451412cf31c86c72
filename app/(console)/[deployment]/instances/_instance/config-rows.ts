const SECRET = /secret|token|password|passwd|credential|private|seed|api_?key|_key$|dsn/i;

export interface ConfigRow {
  readonly name: string;
  /** Null: it looks like a secret, and is not shown. */
  readonly value: string | null;
}

/** The configuration of an instance by name; what is called like a secret keeps its value to itself, and so does an address with a password in it. */
export function configRows(config: Readonly<Record<string, string>>): readonly ConfigRow[] {
  return Object.entries(config)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => ({ name, value: SECRET.test(name) || /:\/\/[^/\s:]*:[^@\s]+@/.test(value) ? null : value }));
}
