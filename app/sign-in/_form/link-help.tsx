import { CopyButton } from '@/components/ui/copy-button';

const command = 'npm run cli -- signin-link --as admin';

/** How to get in without a password: for the first person, and for whoever looks after the machine. */
export function LinkHelp() {
  return (
    <section aria-labelledby="link-help" className="mt-5 border-t border-line pt-4">
      <h2 id="link-help" className="text-table font-semibold">First time here?</h2>
      <p className="mt-1 text-table text-muted">There is no default password. On the machine that runs the console, this prints a link that signs a person in once:</p>
      <div className="mt-2 flex items-center gap-1 rounded-control border border-line bg-sunken py-1 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 overflow-x-auto text-meta whitespace-nowrap">{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </div>
      <p className="mt-2 text-table text-muted">
        <code className="text-meta">npm run cli -- people</code> lists who there is.
      </p>
    </section>
  );
}
