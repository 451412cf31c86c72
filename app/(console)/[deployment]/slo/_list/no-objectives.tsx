import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { NotSetUpState } from '@/components/ui/states';

/** Nothing is promised here yet. */
export function NoObjectives({ refusal, onCreate }: { refusal: string | null; onCreate: () => void }) {
  return (
    <Card className="self-start">
      <NotSetUpState title="No objective is defined yet" action={<Button size="small" variant="primary" disabledReason={refusal} onClick={onCreate}>New objective</Button>}>
        An objective says which share of a plugin’s messages must be handled, or handled in time. It counts from the moment it is defined.
      </NotSetUpState>
    </Card>
  );
}
