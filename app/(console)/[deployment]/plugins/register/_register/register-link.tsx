'use client';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { Button, ButtonLink } from '@/components/ui/button';

/** The way to the wizard; whoever may not take it is told why. */
export function RegisterLink({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'releases.promote');
  if (refusal !== null) return <Button disabledReason={refusal}>Register a plugin…</Button>;
  return <ButtonLink href={pathTo.registerPlugin(deployment)}>Register a plugin…</ButtonLink>;
}
