/** Labels that other columns show, or that are the same everywhere in a deployment. */
const SAID: ReadonlySet<string> = new Set(['alertname', 'severity', 'deployment']);
/** These say most and come first. */
const FIRST = ['plugin', 'instance', 'slo', 'service'];

/** What tells one alert from others of its name, in one line: values alone for the labels everybody knows, `name=value` for the rest. */
export function apart(labels: Readonly<Record<string, string>>): string {
  const known = FIRST.flatMap((name) => labels[name] || []);
  const rest = Object.keys(labels).filter((name) => !SAID.has(name) && !FIRST.includes(name)).toSorted().map((name) => `${name}=${labels[name]}`);
  return [...known, ...rest].join(' · ');
}
