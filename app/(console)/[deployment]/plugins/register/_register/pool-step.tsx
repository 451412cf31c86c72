import { Subject } from '@/components/ui/subject';
import { ceilingFor, written } from '@/domain/acl/ceilings';
import { DIRECTIONS } from '@/domain/acl/direction';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { POOL_TYPE_LABEL, POOL_TYPES, type PoolType } from '@/domain/deployments/pool-types';
import type { Registration } from './use-registration';

/** What kind of plugin it is, which is the most it may ever hold. */
export function PoolStep({ form }: { form: Registration }) {
  const { draft, change } = form;
  const error = form.errorAt('poolType', draft.poolType !== '');
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-table font-semibold">Pool type</legend>
      <div role="radiogroup" aria-label="Pool type" aria-describedby={error ? 'pool-error' : undefined} className="grid gap-1.5">
        {POOL_TYPES.map((pool) => (
          <label key={pool} className={cx('grid cursor-pointer grid-cols-[20px_minmax(0,1fr)] gap-x-2 rounded-control border px-3 py-2 text-table', draft.poolType === pool ? 'border-accent bg-selected' : 'border-line')}>
            <input type="radio" name="poolType" value={pool} checked={draft.poolType === pool} aria-invalid={error ? true : undefined} aria-label={`${POOL_TYPE_LABEL[pool]} ${pool}`} onChange={() => change({ poolType: pool })} className="mt-0.5 size-4 accent-accent" />
            <span className="min-w-0">
              <span className="font-medium">{POOL_TYPE_LABEL[pool]}</span> <code className="text-meta text-muted">{pool}</code>
              {draft.poolType === pool && <CeilingLines pool={pool} />}
            </span>
          </label>
        ))}
      </div>
      {error && <p id="pool-error" className="mt-1 flex items-start gap-1.5 text-meta text-critical"><span className="mt-0.5"><ShapeMark shape="hexagon" size={11} /></span>{error}</p>}
    </fieldset>
  );
}

/** The ceiling of a pool, as people write topics. Nobody can approve beyond it. */
export function CeilingLines({ pool }: { pool: PoolType }) {
  const ceiling = ceilingFor(pool);
  return (
    <span className="mt-1 grid gap-0.5 text-meta">
      {DIRECTIONS.map((action) => (
        <span key={action} className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-2">
          <span className="text-muted">{action}</span>
          <span>{ceiling[action].length === 0 ? 'nothing' : ceiling[action].map((pattern, at) => <span key={pattern}>{at > 0 && ', '}<Subject text={written(pattern)} /></span>)}</span>
        </span>
      ))}
    </span>
  );
}
