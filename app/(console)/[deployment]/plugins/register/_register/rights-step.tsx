import { Button } from '@/components/ui/button';
import { isPoolType, POOL_TYPE_LABEL } from '@/domain/deployments/pool-types';
import { RELEASE_LIMITS } from '@/domain/releases/schemas';
import { CeilingLines } from './pool-step';
import { RightRow } from './right-row';
import type { Registration } from './use-registration';

/** What it may publish and read, each line beside the ceiling of its pool. */
export function RightsStep({ form }: { form: Registration }) {
  const { draft, change } = form;
  const { grants, poolType } = draft;
  const lines = form.plan.current ? (form.plan.plan?.lines ?? form.lines) : form.lines;
  const add = () => {
    change({ grants: [...grants, { id: Math.max(0, ...grants.map(({ id }) => id)) + 1, topic: '', action: grants.at(-1)?.action ?? 'publish' }] });
    setTimeout(() => document.querySelector<HTMLElement>('[data-right]:last-child input')?.focus(), 60);
  };
  return (
    <>
      {isPoolType(poolType) ? (
        <div className="rounded-control border border-line bg-sunken px-3 py-2 text-table">
          <p>The most that a plugin of the pool “{POOL_TYPE_LABEL[poolType]}” may ever hold, relative to its deployment; {'{i}'} is the own id of each instance:</p>
          <CeilingLines pool={poolType} />
        </div>
      ) : (
        <p className="text-table text-muted">Without a pool type no line can be held against a ceiling: choose one first.</p>
      )}
      {grants.length === 0 && <p className="text-table text-muted">It asks for no right yet. Without any it may report about itself and nothing else.</p>}
      <ol aria-label="Requested rights" className="grid gap-2">
        {grants.map((grant, at) => <RightRow key={grant.id} form={form} grant={grant} at={at} line={lines.find((line) => line.at === at && line.topic === grant.topic.trim() && line.action === grant.action)} />)}
      </ol>
      <div className="flex">
        <Button onClick={add} disabledReason={grants.length >= RELEASE_LIMITS.grants ? `At most ${RELEASE_LIMITS.grants} requested rights.` : null}>Add a right</Button>
      </div>
    </>
  );
}

