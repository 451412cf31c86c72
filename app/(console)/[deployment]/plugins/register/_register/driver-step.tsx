import { Age } from '@/components/ui/age';
import { StatusText, type StatusLook } from '@/components/ui/status';
import { GUARANTEE_WORDS, type PlannedAgent } from '@/domain/releases/registration/driver-plan';
import { AGENT_EVERY_MS } from '@/domain/deployments/agent-protocol';
import { Notes } from './notes';
import type { Registration } from './use-registration';

/** Which agents could run it as things are, and what its instances would be called. */
export function DriverStep({ form }: { form: Registration }) {
  const { plan } = form.plan;
  const driver = plan?.driver ?? null;
  if (!plan || !driver || driver.agents.length === 0) return <p className="text-table text-muted">{driver ? 'No agent has enrolled yet: nothing could be started.' : 'Name an image first: then it is known who has it.'}</p>;
  return (
    <>
      <p className="text-table"><strong className="font-semibold" data-figures>{driver.placed} of {driver.wanted}</strong> {driver.wanted === 1 ? 'pair of plugin and sidecar finds' : 'pairs of plugin and sidecar find'} room now. Where each goes is decided anew when it starts.</p>
      <Notes notes={form.warnedAt('agents')} />
      <ul aria-label="Agents" className="divide-y divide-row rounded-control border border-line">
        {driver.agents.map((agent) => (
          <li key={agent.name} className="grid gap-0.5 px-3 py-2 text-table">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-semibold">{agent.name}</span> <span className="text-muted">{agent.driver}</span>
              <StatusText {...lookOf(agent)} />
              <Age at={agent.heardAt} every={AGENT_EVERY_MS} label="heard" className="ml-auto text-meta text-muted" />
            </span>
            <span className="text-meta text-muted" data-figures>{agent.used} of {agent.capacity} pairs · limits {agent.limits === null ? 'not said' : GUARANTEE_WORDS[agent.limits]}{agent.why === null ? '' : ` · ${agent.why}`}</span>
          </li>
        ))}
      </ul>
      {plan.instances.length > 0 && (
        <p className="text-table"><span className="font-semibold">{plan.instances.length === 1 ? 'Its instance would be called ' : 'Its instances would be called '}</span><code className="wrap-anywhere">{plan.instances.join(', ')}</code><span className="text-muted"> if they started now.</span></p>
      )}
    </>
  );
}

function lookOf({ takes, why }: PlannedAgent): StatusLook {
  if (takes > 0) return { tone: 'ok', word: takes === 1 ? 'gets 1 pair' : `gets ${takes} pairs` };
  return why === null ? { tone: 'quiet', shape: 'ring', word: 'not needed' } : { tone: 'quiet', shape: 'blocked', word: 'cannot' };
}
