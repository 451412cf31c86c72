import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Quiet words after the title: how many, since when. */
  readonly note?: ReactNode;
  /** Verbs of the page. */
  readonly actions?: ReactNode;
  /** The list this came from; shown on a phone, where the list is not beside. */
  readonly back?: { readonly href: string; readonly label: string };
  /** The sentence that says what is so and what it means. */
  readonly children?: ReactNode;
}

/** Heading of a page: the name, then the sentence, then the evidence below. */
export function PageHeader({ title, note, actions, back, children }: PageHeaderProps) {
  return (
    <header className="mb-3">
      <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex max-w-full min-w-0 items-start">
          {back && (
            <Link href={back.href} className="-my-2 -ml-3 flex size-11 shrink-0 items-center justify-center text-accent sm:hidden" aria-label={`Back to ${back.label}`}>
              <ChevronLeft aria-hidden size={18} />
            </Link>
          )}
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <h1 className="text-page font-semibold wrap-anywhere">{title}</h1>
            {note && <span className="text-table text-muted">{note}</span>}
          </div>
        </div>
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-1 max-w-[92ch] text-[15px] leading-[23px]">{children}</div>}
    </header>
  );
}

/** A page of ordinary width padding, below its header. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="px-5 pt-4 pb-8 max-sm:px-4">{children}</div>;
}
