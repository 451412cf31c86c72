'use client';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { ClockProvider } from '@/components/ui/clock';
import { Toaster } from '@/components/ui/toaster';
import { KeyboardListener } from './keyboard';

/** What every page stands on: theme without a flash, one clock, keys and toasts. */
export function RootProviders({ nonce, serverNow, children }: { nonce: string | undefined; serverNow: number; children: ReactNode }) {
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <ClockProvider serverNow={serverNow}>
        {children}
        <KeyboardListener />
        <Toaster />
      </ClockProvider>
    </ThemeProvider>
  );
}
