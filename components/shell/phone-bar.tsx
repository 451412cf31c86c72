import type { ReactNode } from 'react';

/** Verbs at the thumb, on a phone only. While it is there it takes the place of the navigation. */
export function PhoneBar({ children, above }: { children: ReactNode; above?: ReactNode }) {
  return (
    <div data-phone-bar className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface px-3 pt-2 pb-[max(12px,env(safe-area-inset-bottom))] sm:hidden print:hidden">
      {above && <div className="mb-2">{above}</div>}
      <div className="flex gap-2 *:min-w-0 *:flex-auto *:px-2">{children}</div>
    </div>
  );
}
