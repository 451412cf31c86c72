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

/** Among alerts listed together: labels that all of a name share are left out, unless nothing would be left. */
export function apartAmong(all: readonly { readonly alertname: string; readonly labels: Readonly<Record<string, string>> }[]): (one: { readonly alertname: string; readonly labels: Readonly<Record<string, string>> }) => string {
  return ({ alertname, labels }) => {
    const named = all.filter((each) => each.alertname === alertname);
    const telling = Object.entries(labels).filter(([name, value]) => named.some((each) => each.labels[name] !== value));
    return apart(telling.length > 0 ? Object.fromEntries(telling) : labels);
  };
}
