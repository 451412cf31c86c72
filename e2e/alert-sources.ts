import type { PeerServer } from '@/server/testing/peer-server';
import { startPrometheus } from '@/server/testing/prometheus';
import type { Console } from '@/e2e/running';

/** An API token of a deployment for alerts, as its admin makes it on the command line. */
export async function alertToken(running: Console, deployment: string, name: string): Promise<string> {
  const printed = await running.cli('token', 'create', '--deployment', deployment, '--name', name, '--allow', 'alerts.v2.read,alerts.v2.write,alerts.v2.silence');
  const token = /mct_[A-Za-z0-9_-]+/.exec(printed)?.[0];
  if (!token) throw new Error(`no token in: ${printed}`);
  return token;
}

/** A real Prometheus whose one rule fires at once and is sent to the console. */
export function firingPrometheus(running: Console, token: string, alert: { name: string; labels: Readonly<Record<string, string>>; summary: string }): Promise<PeerServer> {
  const labels = Object.entries(alert.labels).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
  return startPrometheus({
    config: `
global: { evaluation_interval: 1s, scrape_interval: 1s }
rule_files: ['{rules}']
alerting:
  alertmanagers:
    - static_configs: [{ targets: ['${new URL(running.url).host}'] }]
      authorization: { credentials: '${token}' }
`,
    rules: `
groups:
  - name: console
    rules:
      - alert: ${alert.name}
        expr: vector(1)
        labels: { ${labels} }
        annotations: { summary: ${JSON.stringify(alert.summary)} }
`,
  });
}
