/** Subjects on the wire (absolute) that may be named in one direction. */
export interface SubjectRules {
  allow: readonly string[];
  deny: readonly string[];
}

/**
 * What every user under a scoped signing key may do. `{{name()}}` stands for the user's own name and `{{tag(x)}}` for
 * each of its tags `x`. Never grants replies: a responder could then publish wherever a requester points it.
 */
export interface ScopeTemplate {
  publish: SubjectRules;
  subscribe: SubjectRules;
}

/** A template that can reach nothing: the server takes an empty allow list for "everything", so it is said by a deny. */
export const closedScope: ScopeTemplate = {
  publish: { allow: [], deny: ['>'] },
  subscribe: { allow: [], deny: ['>'] },
};

/** Throws on a template in which an empty list would open everything. */
export function assertClosed(template: ScopeTemplate): void {
  for (const direction of ['publish', 'subscribe'] as const) {
    const { allow, deny } = template[direction];
    if (allow.length === 0 && !deny.includes('>')) {
      throw new Error(`scope template leaves ${direction} open: an empty allow list needs the deny ">"`);
    }
  }
}
