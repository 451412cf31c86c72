import type { RefObject } from 'react';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import { ReasonField } from './decision-bar';
import type { DecisionState } from './use-decision-form';

/** The same verbs at the thumb. */
export function DecisionPhoneBar({ form, input }: { form: DecisionState; input: RefObject<HTMLInputElement | null> }) {
  return (
    <PhoneBar above={form.blocked ? <p className="text-meta text-muted">{form.blocked}</p> : <ReasonField form={form} input={input} />}>
      <Button variant="danger" size="thumb" disabledReason={form.blocked} onClick={form.deny}>Deny all</Button>
      <Button variant={form.denies ? 'dangerFilled' : 'primary'} size="thumb" busy={form.busy} disabledReason={form.blocked} onClick={form.submit}>
        <span className="truncate">{form.label}</span>
      </Button>
    </PhoneBar>
  );
}
