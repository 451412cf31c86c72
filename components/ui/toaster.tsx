'use client';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import { Button, IconButton } from './button';
import { type Shape, ShapeMark } from './shapes';
import { dismissToast, type ShownToast, type ToastKind, useToasts } from './toast';

const looks: Record<ToastKind, { shape: Shape; ink: string; stayMs: number }> = {
  done: { shape: 'check', ink: 'text-ok', stayMs: 5000 },
  note: { shape: 'disc', ink: 'text-info', stayMs: 5000 },
  failed: { shape: 'hexagon', ink: 'text-critical', stayMs: 12_000 },
};

/** Where messages appear: above the thumb bar of a phone, at the lower right otherwise. Mounted once by the root. */
export function Toaster() {
  const toasts = useToasts();
  return (
    <div role="region" aria-label="Messages" aria-live="polite" className="fixed right-4 bottom-4 z-40 flex w-80 flex-col gap-2 max-sm:right-2 max-sm:bottom-[72px] max-sm:left-2 max-sm:w-auto print:hidden">
      {toasts.map(message => <Toast key={message.id} message={message} />)}
    </div>
  );
}

/** Leaves by itself, but not while it is pointed at or holds the focus. */
function Toast({ message }: { message: ShownToast }) {
  const [held, setHeld] = useState(false);
  const look = looks[message.kind];
  const { id, action, stayMs = look.stayMs } = message;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(id), stayMs);
    return () => clearTimeout(timer);
  }, [held, id, stayMs]);
  const act = () => {
    action?.run();
    dismissToast(id);
  };
  useKeys(action?.hotkey ? { [action.hotkey]: act } : {});
  return (
    <div
      role={message.kind === 'failed' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex items-start gap-2 rounded-card border border-line bg-surface py-2 pr-1 pl-3 text-table shadow-menu"
    >
      <span className={`mt-1 ${look.ink}`}><ShapeMark shape={look.shape} /></span>
      <div className="min-w-0 flex-1 py-0.5 wrap-anywhere">
        <p className="font-semibold">{message.title}</p>
        {message.detail && <p className="text-muted">{message.detail}</p>}
        {action && <Button size="small" className="mt-1.5" {...(action.hotkey ? { hotkey: action.hotkey } : {})} onClick={act}>{action.label}</Button>}
      </div>
      <IconButton label="Dismiss" size="iconSmall" icon={<X aria-hidden size={14} />} onClick={() => dismissToast(id)} />
    </div>
  );
}
