import crossField from '../vectors/cross-field.json';
import units from '../vectors/units.json';
import values from '../vectors/values.json';

/** What stands in the vectors: values by key, and what they break as mode, rule, key and sentence. */
export interface CrossFieldCase {
  readonly name: string;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly broken: readonly (readonly [mode: 'refuse' | 'warn', rule: string, key: string, message: string])[];
}

export interface ValueCase {
  readonly key: string;
  readonly value: unknown;
  readonly rule: string;
  readonly message: string;
}

export const CROSS_FIELD_CASES = crossField as unknown as readonly CrossFieldCase[];
/** Those that are not taken. */
export const REFUSED_CASES = CROSS_FIELD_CASES.filter(({ broken }) => broken.some(([mode]) => mode === 'refuse'));
export const VALUE_CASES = values as readonly ValueCase[];
export const UNIT_CASES = units as unknown as { readonly cpus: readonly (readonly [string, string | null])[]; readonly memory: readonly (readonly [string, string | null])[]; readonly retention: readonly (readonly [string, number | null])[] };
