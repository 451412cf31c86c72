'use client';
import { SearchInput } from '@/components/form/search-input';
import { ShapeMark } from '@/components/ui/shapes';

interface FilterBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it, in the server's words. */
  readonly error: string | null;
}

/** Matchers as amtool takes them. One that does not read says so below, and what was typed stays. */
export function FilterBox({ value, onChange, error }: FilterBoxProps) {
  return (
    <div className="min-w-0 flex-1">
      <SearchInput label="Filter by labels" placeholder={'plugin="ccm-ib", severity!="info"'} value={value} onChange={onChange} />
      <div role="status">
        {error !== null && (
          <p className="mt-1 flex items-start gap-1.5 text-meta">
            <span className="mt-0.5 text-critical"><ShapeMark shape="hexagon" size={11} /></span>
            <span className="min-w-0 wrap-anywhere"><span className="text-critical">{error}</span> <span className="text-muted">The list is as it was before. Write a label, = != =~ or !~, and a value.</span></span>
          </p>
        )}
      </div>
    </div>
  );
}
