import { Card } from '@/components/ui/card';
import { NotSetUpState } from '@/components/ui/states';
import { RegisterLink } from '../plugins/register/_register/register-link';

/** Nothing runs here yet: what to do, and where. */
export function NoPlugins({ deployment }: { deployment: string }) {
  return (
    <Card>
      <NotSetUpState title="No plugin has registered yet" action={<RegisterLink deployment={deployment} />}>
        <p>An agent starts one that is registered here. Where no agent runs it, a sidecar registers with a bootstrap token of this deployment. On the machine that runs the console:</p>
        <pre className="mt-2 overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2 text-left text-meta text-ink">npm run cli -- bootstrap create --deployment {deployment} --owner … --label …</pre>
        <p className="mt-2">It appears here by itself as soon as it does.</p>
      </NotSetUpState>
    </Card>
  );
}
