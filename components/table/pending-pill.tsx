import { ArrowUp } from 'lucide-react';

/** New rows wait here until they are asked for, so that nothing moves under the cursor. */
export function PendingPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className="pointer-events-none sticky top-9 z-20 h-0" role="status">
      {count > 0 && (
        <button type="button" onClick={onShow} className="thumb pointer-events-auto mx-auto flex h-7 items-center gap-1 rounded-full border border-accent bg-accent px-3 text-meta font-semibold text-accent-ink shadow-menu">
          <ArrowUp aria-hidden size={12} />
          {count} new
        </button>
      )}
    </div>
  );
}
