import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';
import { burnTarget } from '@/domain/alerts/burn-target';
import { type AlertPair, alertPairs } from '@/domain/slo/pairs';
import { useSilenceDrawer } from '../../alerts/_silence/silence-drawer-provider';
import type { ObjectiveDetail } from './detail-types';

export type BurnTarget = ReturnType<typeof burnTarget>;

/** The alerts that an objective raises now, and how they are silenced; none while it is not loaded. */
export function useSilencing(deployment: string, objective: ObjectiveDetail | undefined) {
  const refusal = useRefusal(deployment, 'alerts.silence.manage');
  const drawer = useSilenceDrawer();
  const targetOf = (pair: AlertPair) => burnTarget(deployment, objective?.slug ?? '', objective?.definition ?? { title: '', service: '', plugin: '' }, pair);
  const targets = objective ? firingPairs(objective).map(targetOf) : [];
  const silence = (of: readonly BurnTarget[]) => {
    if (refusal !== null) toast.note({ title: refusal });
    else if (of.length > 0) drawer.open({ alerts: of });
  };
  return { refusal, targets, targetOf, silence, all: () => silence(targets) };
}

export type Silencing = ReturnType<typeof useSilencing>;

function firingPairs({ definition, evaluation }: ObjectiveDetail): readonly AlertPair[] {
  const pairs = alertPairs(definition.periodS, definition.budgetShares);
  return evaluation.burns.filter(({ fires }) => fires).map(({ pair }) => pairs[pair]);
}
