import { forInstance, matches } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import type { Draft } from './draft';

interface SeenTopic {
  readonly topic: string;
  readonly direction: Draft['direction'];
  readonly perSecond: number;
}

/** What is seen now of what an objective would count; null while its topics cannot be read. */
export function seenTopics(seen: readonly SeenTopic[], { topics, direction }: Pick<Draft, 'topics' | 'direction'>): readonly SeenTopic[] | null {
  const written = canonicalise(topics.trim());
  if (!written.ok) return null;
  const pattern = forInstance(written.pattern, '*');
  return seen.filter((each) => each.direction === direction && matches(pattern, each.topic));
}
