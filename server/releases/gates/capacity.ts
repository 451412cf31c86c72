import { capacityFact, imageFact } from '@/server/deployments/pairs/facts';
import { pairsOf } from '@/server/deployments/pairs/pairs-of';
import type { Gate } from '@/server/releases/gates/gate';

/** Agents that are heard have the very image, and room for the pairs that run beside the present ones. */
export const capacity: Gate = {
  name: 'capacity',
  async ask({ tx, deployment, service, release }) {
    const { image: ref, imageSha256: sha256, content: { replicas } } = release;
    const known = await imageFact(tx, ref);
    if (!known) return { status: 'unknown', evidence: `No agent that is heard knows ${ref}.` };
    if (known.sha256 !== sha256) return { status: 'fail', evidence: `${ref} is ${known.sha256.slice(0, 12)}… on ${known.agents.join(', ')} now, not ${sha256.slice(0, 12)}… as it was frozen.` };
    const running = (await pairsOf(tx, deployment, service, { alive: true })).length;
    // One more than wanted runs at any time; where nothing runs yet, all of them are new.
    const needed = running === 0 ? replicas : Math.max(1, replicas + 1 - running);
    const { free, agents } = await capacityFact(tx, { ref, sha256 });
    const evidence = `Room for ${free} pairs on ${agents} agent${agents === 1 ? '' : 's'} with this image; ${needed} needed.`;
    return { status: free >= needed ? 'pass' : 'fail', evidence };
  },
};
