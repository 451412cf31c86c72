'use client';
import { type RefObject, useId } from 'react';
import { Field } from '@/components/form/field';
import { TextInput } from '@/components/form/controls';
import { TokenChip } from '@/components/ui/chip';

interface TokenFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly tokens: readonly string[];
  /** What is typed and not taken yet. */
  readonly typed: string;
  readonly error: string | null;
  /** Offered while typing. */
  readonly offers?: readonly string[];
  readonly input?: RefObject<HTMLInputElement | null>;
  readonly onTyped: (text: string) => void;
  /** Takes what is typed as a token. */
  readonly onTake: () => void;
  readonly onRemove: (token: string) => void;
  readonly required?: boolean;
}

/** Several short texts, taken one by one with Enter. What cannot be read stays in the field with the reason. */
export function TokenField({ label, hint, placeholder, tokens, typed, error, offers, input, onTyped, onTake, onRemove, required }: TokenFieldProps) {
  const list = useId();
  return (
    <Field label={label} hint={hint} error={error} required={required === true}>
      {(control) => (
        <>
          {tokens.length > 0 && (
            <ul aria-label={`${label} chosen`} className="mb-1.5 flex flex-wrap gap-1.5">
              {tokens.map((token) => <li key={token} className="max-w-full overflow-hidden"><TokenChip onRemove={() => onRemove(token)} removeLabel={`Remove ${token}`}>{token}</TokenChip></li>)}
            </ul>
          )}
          <TextInput
            {...control}
            required={false}
            ref={input}
            mono
            list={offers ? list : undefined}
            value={typed}
            placeholder={placeholder}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => onTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Backspace' && typed === '' && tokens.length > 0) onRemove(tokens.at(-1) ?? '');
              if (event.key !== 'Enter' || event.metaKey || event.ctrlKey || typed.trim() === '') return;
              event.preventDefault();
              onTake();
            }}
          />
          {offers && <datalist id={list}>{offers.map((offer) => <option key={offer} value={offer} />)}</datalist>}
        </>
      )}
    </Field>
  );
}
