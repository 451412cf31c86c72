import { pathTo } from '@/app/_lib/paths';
import { Button, ButtonLink } from '@/components/ui/button';
import type { BurnTarget, Silencing } from './use-silencing';

/** What one does about a burn that fires: look at its alert, or silence it. */
export function BurnActions({ deployment, target, silencing: { refusal, silence } }: { deployment: string; target: BurnTarget; silencing: Silencing }) {
  const window = target.labels['window'] ?? '';
  return (
    <div className="mt-1.5 flex gap-2">
      <ButtonLink size="small" href={pathTo.alert(deployment, target.fingerprint)} aria-label={`Its alert, over ${window}`}>Its alert</ButtonLink>
      <Button size="small" disabledReason={refusal} onClick={() => silence([target])} aria-label={`Silence the alert over ${window}`}>Silence</Button>
    </div>
  );
}
