'use client';
import type { ReactNode } from 'react';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { cx } from '@/components/ui/class-names';
import { HANDOFF_LIMITS } from '@/domain/handoffs/schemas';
import type { WriteWords } from './use-write-words';

interface WordsFieldProps {
  readonly words: WriteWords;
  readonly label: ReactNode;
  readonly placeholder: string;
  /** Whether it takes the cursor when it appears. */
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  readonly rows?: number;
  readonly onSaved?: () => void;
  readonly onLeave?: () => void;
}

/** Where words are typed. Ctrl+Enter sends them, Escape leaves the field; both leave the note where it is. */
export function WordsField({ words, label, placeholder, autoFocus = false, readOnly = false, rows = 3, onSaved, onLeave }: WordsFieldProps) {
  return (
    <Field label={label} error={words.problem?.message}>
      {(control) => (
        <TextArea
          {...control}
          autoFocus={autoFocus}
          readOnly={readOnly}
          rows={rows}
          value={words.text}
          maxLength={HANDOFF_LIMITS.block}
          placeholder={placeholder}
          className={cx('field-sizing-content max-h-80', readOnly && 'bg-sunken')}
          onChange={(event) => words.type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.currentTarget.blur();
              onLeave?.();
            }
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void words.save().then((saved) => saved && onSaved?.());
          }}
        />
      )}
    </Field>
  );
}
