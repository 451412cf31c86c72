import { named } from '@/domain/incidents/guards';

/** The line that says which alerts were linked. */
export function linkedWords(names: readonly string[]): string {
  return `Linked ${names.length === 1 ? 'the alert' : `${names.length} alerts`}: ${named([...new Set(names)])}`;
}
