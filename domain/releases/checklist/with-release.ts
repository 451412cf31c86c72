import type { ChecklistFacts } from './facts';

/**
 * The facts as they will be once this release runs: its image instead of the one it replaces, and nothing unsigned of
 * its service, for the promotion itself asks for the approvals. Without this the cure would be held by the illness.
 */
export function withRelease(facts: ChecklistFacts, { service, image }: { readonly service: string; readonly image: string }): ChecklistFacts {
  const { instances, signOffs } = facts;
  return {
    ...facts,
    instances: instances.known ? { known: true, value: instances.value.map((each) => (each.service === service ? { ...each, image } : each)) } : instances,
    signOffs: signOffs.known ? { known: true, value: signOffs.value.map((each) => (each.service === service ? { ...each, version: each.version ?? 'this release', approved: each.quorum } : each)) } : signOffs,
  };
}
