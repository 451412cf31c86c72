'use client';
import dynamic from 'next/dynamic';
import { useTheme } from 'next-themes';

const Toasts = dynamic(() => import('sonner').then(module => module.Toaster), { ssr: false });

/** Where toasts appear: above the thumb bar on a phone, at the lower right otherwise. Mounted once by the root. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Toasts
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      mobileOffset={{ bottom: 72 }}
      toastOptions={{ classNames: { toast: '!rounded-card !border-line !bg-surface !text-ink !font-sans !text-table !shadow-menu', description: '!text-muted' } }}
    />
  );
}
