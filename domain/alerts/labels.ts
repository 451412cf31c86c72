/** Name → value. Read with {@link labelValue}: a name may be `constructor`, which every object seems to have. */
export type Labels = Readonly<Record<string, string>>;

/** Caps on one alert. The real server has none; a source that exceeds them is broken, and is told so. */
export const LABEL_LIMITS = { labels: 64, annotations: 64, name: 256, value: 4_096, annotation: 16_384 } as const;

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Whether it is a classic label name, as Alertmanager up to 0.26 and Prometheus 2 have them. `__proto__` is refused: no JSON tool carries it safely. */
export function isLabelName(name: string): boolean {
  return NAME.test(name) && name !== '__proto__';
}

/** The value of a label. An absent label reads as the empty string, as matchers see it. */
export function labelValue(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

/**
 * Labels as they are kept: in the order of their names' bytes, without those that are empty, and with what
 * has no UTF-8 form (half of a surrogate pair) replaced by U+FFFD, as a JSON decoder in Go does it.
 */
export function normaliseLabels(labels: Labels): Labels {
  const kept = Object.entries(labels).filter(([, value]) => value !== '');
  return Object.fromEntries(kept.map(([name, value]) => [name, wellFormed(value)] as const).toSorted(([a], [b]) => compareBytes(a, b)));
}

/** Text that UTF-8 can carry. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

/** What is wrong with the labels of an alert in the server's words, or null. Empty values do not count as labels. */
export function labelsProblem(labels: Labels): string | null {
  const filled = Object.entries(labels).filter(([, value]) => value !== '');
  if (filled.length === 0) return 'at least one label pair required';
  return problemIn(filled, 'label set', LABEL_LIMITS.labels, LABEL_LIMITS.value);
}

/** The same for annotations, of which there may be none. */
export function annotationsProblem(annotations: Labels): string | null {
  return problemIn(Object.entries(annotations), 'annotations', LABEL_LIMITS.annotations, LABEL_LIMITS.annotation);
}

function problemIn(entries: readonly (readonly [string, string])[], what: string, most: number, longest: number): string | null {
  if (entries.length > most) return `invalid ${what}: ${entries.length} pairs, at most ${most}`;
  for (const [name, value] of entries) {
    if (!isLabelName(name)) return `invalid ${what}: invalid name ${JSON.stringify(name.slice(0, LABEL_LIMITS.name))}`;
    if (name.length > LABEL_LIMITS.name) return `invalid ${what}: a name has at most ${LABEL_LIMITS.name} characters`;
    if (value.length > longest) return `invalid ${what}: the value of ${JSON.stringify(name)} has ${value.length} characters, at most ${longest}`;
    if (value.includes('\0')) return `invalid ${what}: the value of ${JSON.stringify(name)} holds a NUL character`;
  }
  return null;
}

const encoder = new TextEncoder();

/** Up to here UTF-16 units are in the order of their UTF-8 forms; surrogates begin here. */
const SURROGATES = 0xd800;

/** Order of the UTF-8 forms. JavaScript's own order is that of UTF-16 units and differs beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at < shared && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === shared) return a.length - b.length;
  const difference = a.charCodeAt(at) - b.charCodeAt(at);
  return Math.max(a.charCodeAt(at), b.charCodeAt(at)) < SURROGATES ? difference : compareEncoded(a, b);
}

function compareEncoded(a: string, b: string): number {
  const left = encoder.encode(a);
  const right = encoder.encode(b);
  const at = left.findIndex((byte, index) => byte !== right[index]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : (left[at] ?? 0) - (right[at] ?? 0);
}
