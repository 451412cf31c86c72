'use client';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { Button, ButtonLink } from '@/components/ui/button';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Dialog } from '@/components/ui/dialog';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { CHECKLIST_RULE, itemTarget } from '@/domain/releases/checklist/item';
import type { ItemView } from '@/domain/releases/checklist/view';
import { EvidenceAge } from './evidence-age';
import { itemLooks } from './looks';

/** What was asked for an item, what it said, and what would change. */
export function EvidenceDialog({ deployment, item, onClose }: { deployment: string; item: ItemView | null; onClose: () => void }) {
  const href = item?.fix?.href ?? null;
  return (
    <Dialog open={item !== null} onClose={onClose} title={item?.title ?? ''} size="medium" footer={<><Button onClick={onClose}>Close</Button>{item && (item.status === 'fail' || item.status === 'unknown') && <MakeException deployment={deployment} item={item} />}{href !== null && <ButtonLink variant="primary" href={href} prefetch={false}>{item?.fix?.words}…</ButtonLink>}</>}>
      {item && <Evidence item={item} />}
    </Dialog>
  );
}

/** Leads to the exception that would waive it, filled in as far as it can be. */
function MakeException({ deployment, item: { id } }: { deployment: string; item: ItemView }) {
  const refusal = useRefusal(deployment, 'releases.policies.manage');
  if (refusal) return <Button disabledReason={refusal}>Make an exception</Button>;
  return <ButtonLink href={pathTo.exception(deployment, CHECKLIST_RULE, itemTarget(id))} prefetch={false}>Make an exception</ButtonLink>;
}

function Evidence({ item }: { item: ItemView }) {
  const { status, since, evaluatedAt, evidence, owner, fix, waiver } = item;
  return (
    <DetailList>
      <DetailRow label="Status"><StatusText {...itemLooks[status]} />{since !== null && <span className="text-muted"> since <Instant at={since} /></span>}</DetailRow>
      <DetailRow label="Found"><span className="wrap-anywhere">{evidence.value}</span></DetailRow>
      <DetailRow label="Asked">{evidence.query}</DetailRow>
      <DetailRow label="Source">{evidence.source}</DetailRow>
      <DetailRow label="As of">{evaluatedAt === null ? 'never' : <><Instant at={evidence.at} /> <EvidenceAge item={item} /></>}</DetailRow>
      <DetailRow label="Owner">{owner}</DetailRow>
      {waiver && <DetailRow label="Waived">until <Instant at={waiver.until} /> by {waiver.owner}: {waiver.reason}</DetailRow>}
      {fix && <DetailRow label="To do">{fix.words}</DetailRow>}
      {fix && <DetailRow label="Would do">{fix.dryRun}{fix.href !== null && ' Nothing is written before it is reviewed.'}</DetailRow>}
    </DetailList>
  );
}
