import { coversUnion } from '@/domain/acl/subject';
import { grantLines } from '@/domain/releases/release';
import { heldGrants, pluginOf } from '@/server/acl/acl-store';
import type { Gate } from '@/server/releases/gates/gate';

/** Every right that the release asks for is in force on the bus, so that nothing of it is refused when it starts. */
export const aclGranted: Gate = {
  name: 'aclGranted',
  async ask({ tx, deployment, service, release }) {
    const wanted = grantLines(release.content.requestedGrants).map(lineOf);
    if (wanted.length === 0) return { status: 'pass', evidence: `${release.version} asks for no rights on the bus.` };
    const plugin = await pluginOf(tx, deployment, service);
    // There is nothing there yet that it could break: it waits beside the bus until its rights are decided.
    if (!plugin) return { status: 'pass', evidence: `${service} is new in ${deployment}: it asks when it first starts, and can do nothing on the bus before that is approved.` };
    const held = await heldGrants(tx, plugin.id);
    const patterns = (direction: string, states: readonly string[]): string[] => held.filter((grant) => grant.direction === direction && states.includes(grant.state)).map(({ pattern }) => pattern);
    const missing = wanted.filter(({ direction, pattern }) => !coversUnion(patterns(direction, ['active', 'enforcing']), pattern));
    if (missing.length > 0) return { status: 'fail', evidence: `Not granted: ${missing.map(({ line }) => line).join(', ')}.` };
    const pending = wanted.filter(({ direction, pattern }) => !coversUnion(patterns(direction, ['active']), pattern));
    if (pending.length > 0) return { status: 'unknown', evidence: `Granted, and not proved on the bus yet: ${pending.map(({ line }) => line).join(', ')}.` };
    return { status: 'pass', evidence: `In force: ${wanted.map(({ line }) => line).join(', ')}.` };
  },
};

function lineOf(line: string): { line: string; direction: string; pattern: string } {
  const [direction = '', pattern = ''] = line.split(' ');
  return { line, direction, pattern };
}
