/** What was typed and not sent, by the step it was typed for, as long as the page lives. */
const kept = new Map<string, string>();

export function keptWords(key: string): string {
  return kept.get(key) ?? '';
}

export function keepWords(key: string, text: string): void {
  if (text === '') kept.delete(key);
  else kept.set(key, text);
}
