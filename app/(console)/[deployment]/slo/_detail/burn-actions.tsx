import Link from 'next/link';
import type { ReactNode } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { IconButton } from '@/components/ui/button';
import { ShapeMark } from '@/components/ui/shapes';
import type { BurnTarget, Silencing } from './use-silencing';

interface BurnActionsProps {
  readonly deployment: string;
  readonly target: BurnTarget;
  readonly silencing: Silencing;
  readonly children: ReactNode;
}

/** The words of a burn that fires lead to its alert; beside them it is silenced. As high as the line it stands in. */
export function BurnActions({ deployment, target, silencing: { refusal, silence }, children }: BurnActionsProps) {
  const window = target.labels['window'] ?? '';
  return (
    <span className="-my-1 inline-flex items-center gap-1 max-sm:my-0">
      <Link href={pathTo.alert(deployment, target.fingerprint)} title="Its alert" className="inline-flex items-center gap-1 rounded-control hover:underline max-sm:min-h-11">
        {children}<span aria-hidden className="text-accent">›</span><span className="sr-only">: its alert over {window}</span>
      </Link>
      <IconButton size="iconSmall" label={`Silence the alert over ${window}`} icon={<ShapeMark shape="bellOff" size={14} />} disabledReason={refusal} onClick={() => silence([target])} />
    </span>
  );
}
