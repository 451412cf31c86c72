import { CopyButton } from '@/components/ui/copy-button';

/** Broken between its words, not at their hyphens. */
function Command({ text }: { text: string }) {
  return text.split(' ').flatMap((word, index) => [index > 0 && ' ', <span key={index} className="inline-block">{word}</span>]);
}

/** How channels are added, ended and tried: on the machine that holds the key which seals their addresses. */
export function AddChannel({ deployment }: { deployment: string }) {
  const run = 'npm run cli --';
  const commands = [
    { label: 'Add a Slack channel', command: `${run} channel add --deployment ${deployment} --kind slack --name NAME --url https://hooks.slack.com/… --min-severity warning` },
    { label: 'Add a webhook; its signing secret is shown once', command: `${run} channel add --deployment ${deployment} --kind webhook --name NAME --url https://… --min-severity critical` },
    { label: 'End a channel', command: `${run} channel remove --deployment ${deployment} --name NAME` },
    { label: 'Send a test notice', command: `${run} notify test --deployment ${deployment} --min-severity critical` },
  ];
  return (
    <section aria-label="How to change them" className="px-4 py-4">
      <h3 className="text-table font-semibold">How to change them</h3>
      <p className="mt-1 max-w-[72ch] text-table text-muted">An address lets whoever has it post there, so it is sealed with the key of this installation and never passes through a browser. It is entered where that key is.</p>
      <dl className="mt-3 grid gap-3">
        {commands.map(({ label, command }) => (
          <div key={label}>
            <dt className="text-meta text-muted">{label}</dt>
            <dd className="mt-0.5 flex items-start gap-1"><code className="min-w-0 flex-1 rounded-control border border-line bg-sunken px-2 py-1.5 text-meta wrap-anywhere"><Command text={command} /></code><CopyButton text={command} label={`Copy: ${label}`} /></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
