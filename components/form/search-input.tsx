'use client';
import { useRef } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import { KeyHint } from '@/components/ui/kbd';
import { cx } from '@/components/ui/class-names';

interface SearchInputProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

/** Narrows the list of the page. `/` goes to it, Enter leads on to the list, Escape empties it and then leaves it. */
export function SearchInput({ label, placeholder = label, value, onChange, className }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useKeys({ filter: () => input.current?.focus() });
  return (
    <div className={cx('relative min-w-0', className)}>
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' || (event.key === 'Escape' && value === '')) event.currentTarget.blur();
          else if (event.key === 'Escape') onChange('');
        }}
        className="thumb h-8 w-full rounded-control border border-line bg-surface pr-9 pl-2.5 text-table max-sm:text-[16px]"
      />
      {value === '' && <KeyHint id="filter" className="pointer-events-none absolute top-[7px] right-2 text-muted" />}
    </div>
  );
}
