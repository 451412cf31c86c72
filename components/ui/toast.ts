'use client';

/** What to say, once, at the edge of the page. Outcomes of verbs also change the page itself; a toast alone is not enough. */
export interface ToastMessage {
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

async function show(kind: 'success' | 'error' | 'message', { title, detail, action }: ToastMessage): Promise<void> {
  // Loaded with the first message: most visits never show one.
  const { toast } = await import('sonner');
  toast[kind](title, {
    ...(detail === undefined ? {} : { description: detail }),
    ...(action === undefined ? {} : { action: { label: action.label, onClick: action.run } }),
    duration: kind === 'error' ? 10_000 : 5000,
  });
}

export const toast = {
  done: (message: ToastMessage) => void show('success', message),
  failed: (message: ToastMessage) => void show('error', message),
  note: (message: ToastMessage) => void show('message', message),
};
