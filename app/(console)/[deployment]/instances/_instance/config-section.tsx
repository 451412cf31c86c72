import { RailSection } from '../../releases/_rollout/rail-section';
import { configRows } from './config-rows';
import type { PairDetail } from './instance-types';

/** What it was started with; all of it comes from its release. */
export function ConfigSection({ spec }: { spec: PairDetail['spec'] }) {
  const rows = configRows(spec.config);
  return (
    <>
      <RailSection title="Configuration" end={<span className="text-meta text-muted">from its release</span>}>
        {rows.length === 0 && <p className="text-table text-muted">The release sets nothing.</p>}
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 font-mono text-meta">
          {rows.map(({ name, value }) => (
            <div key={name} className="contents"><dt className="text-muted">{name}</dt><dd className="wrap-anywhere">{value ?? <span className="text-muted">•••••• <span className="font-sans">not shown</span></span>}</dd></div>
          ))}
        </dl>
      </RailSection>
      <RailSection title="Rights it asked for">
        {spec.requestedGrants.length === 0 && <p className="text-table text-muted">None.</p>}
        <ul className="text-table">{spec.requestedGrants.map(({ topic, action }) => <li key={`${action} ${topic}`}><span className="inline-block w-20 text-muted">{action}</span><span className="font-mono text-meta wrap-anywhere">{topic}</span></li>)}</ul>
      </RailSection>
    </>
  );
}
