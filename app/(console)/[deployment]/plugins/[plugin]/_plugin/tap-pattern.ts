import { forInstance } from '@/domain/acl/subject';

interface Line {
  readonly direction: 'publish' | 'subscribe';
}

interface Known {
  /** What it did lately, the busiest first. */
  readonly topics: readonly (Line & { readonly topic: string })[];
  /** What it holds. */
  readonly grants: readonly (Line & { readonly pattern: string })[];
  readonly instances: readonly string[];
}

/** What a tap on a plugin begins with: the topic it publishes most, else what it may publish, else what it reads. */
export function tapPattern({ topics, grants, instances }: Known): string | undefined {
  const topic = (direction: Line['direction']) => topics.find((each) => each.direction === direction)?.topic;
  const granted = (direction: Line['direction']) => {
    const grant = grants.find((each) => each.direction === direction);
    return grant && asWritten(grant.pattern, instances);
  };
  return topic('publish') ?? granted('publish') ?? topic('subscribe') ?? granted('subscribe');
}

/** A stored pattern as a person would write it: `**` at the end, the id of the one instance, or any id. */
function asWritten(pattern: string, instances: readonly string[]): string {
  const [only, ...others] = instances;
  return forInstance(pattern, only !== undefined && others.length === 0 ? only : '*').replace(/>$/, '**');
}
