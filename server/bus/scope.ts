import type { ScopeTemplate } from '@/domain/acl/compile';

/**
 * What every user under a scoped signing key may do, in subjects on the wire. `{{name()}}` stands for the user's own
 * name and `{{tag(x)}}` for each of its tags `x`; the server replaces them only where they are a whole token.
 * A template never grants replies: a responder could then publish wherever a requester points it.
 */
export type { ScopeTemplate } from '@/domain/acl/compile';

/** A template that can reach nothing: the server takes an empty allow list for "everything", so it is said by a deny. */
export const closedScope: ScopeTemplate = {
  publish: { allow: [], deny: ['>'] },
  subscribe: { allow: [], deny: ['>'] },
};

/** Throws on a template in which an empty list would open everything, or a placeholder would stay unreplaced. */
export function assertClosed(template: ScopeTemplate): void {
  for (const direction of ['publish', 'subscribe'] as const) {
    const { allow, deny } = template[direction];
    if (allow.length === 0 && !deny.includes('>')) {
      throw new Error(`scope template leaves ${direction} open: an empty allow list needs the deny ">"`);
    }
    const token = [...allow, ...deny].flatMap((subject) => subject.split('.')).find((part) => part.includes('{{') && !/^\{\{[^{}]+\}\}$/.test(part));
    if (token !== undefined) throw new Error(`scope template has a placeholder inside a token (${token}); the server would take it literally`);
  }
}
