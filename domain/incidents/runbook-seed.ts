import { type Matcher, matcher } from '@/domain/alerts/matcher';

export interface RunbookStep {
  /** Stays the same while the words are improved: ticks refer to it. */
  readonly id: string;
  readonly text: string;
  /** What to look at, or what the answer means. */
  readonly hint: string;
}

export interface Runbook {
  readonly id: string;
  readonly title: string;
  /** What somebody sees who needs it. */
  readonly symptom: string;
  /** Any of the sets fits; within a set all matchers hold. */
  readonly matches: readonly (readonly Matcher[])[];
  readonly steps: readonly RunbookStep[];
}

const named = (pattern: string): readonly Matcher[] => [matcher('alertname', '=~', pattern)];
const step = (id: string, text: string, hint: string): RunbookStep => ({ id, text, hint });

/** The seven ways into an incident that the readiness review names. */
export const SEEDED_RUNBOOKS: readonly Runbook[] = [
  {
    id: 'crash-loop',
    title: 'Crash loop',
    symptom: 'An instance starts and dies again and again',
    matches: [named('(?i).*crash_?loop.*'), named('(?i)(instance|plugin|pod)restart.*')],
    steps: [
      step('reason', 'Read why it ended last', 'Exit 137 with OOM is memory; 1 is the plugin itself; a refused grant stands in the sidecar’s log'),
      step('changed', 'Look at what changed before the first restart', 'An image, a setting or a grant of the last hour'),
      step('dependencies', 'Check what it waits for at start', 'Bus API, grants, state, its own database'),
      step('undo', 'Undo the change, or pin the last good version', 'Roll back first, search for the cause afterwards'),
      step('steady', 'Watch it stay up for 10 min', 'Ready, heartbeat fresh, no new restart'),
    ],
  },
  {
    id: 'gateway-5xx',
    title: 'Gateway answers 5xx',
    symptom: 'Callers get server errors from the edge',
    matches: [named('(?i).*(gateway|http|ingress).*(5xx|error).*'), named('(?i).*5xx.*')],
    steps: [
      step('scope', 'Find out which routes and callers fail', 'All of them: the gateway; one of them: what is behind it'),
      step('upstream', 'Check the services behind it', 'Ready, latency, connections refused'),
      step('changed', 'Look at what changed before the first error', 'Releases, settings, certificates'),
      step('shed', 'Take traffic off what is broken', 'Roll back, drain the instance, or answer from the other site'),
      step('steady', 'Errors below the objective for 10 min', 'Counted, not averaged'),
    ],
  },
  {
    id: 'database-connections',
    title: 'Database connections run out',
    symptom: 'Services wait for, or are refused, a database connection',
    matches: [named('(?i).*(db|database|postgres|timescale|clickhouse).*(conn|pool).*'), named('(?i).*(connection|pool)s?_?exhaust.*')],
    steps: [
      step('holders', 'See who holds the connections', 'By service and state; idle in transaction first'),
      step('longest', 'Find the longest running transaction', 'It blocks others, and holds its connection'),
      step('end', 'End what is stuck', 'The session, not the server; note which'),
      step('limit', 'Lower the pool of the service that took too many', 'Sum of all pools stays below the server’s limit'),
      step('steady', 'Free connections for 10 min, and no waiting', 'Check the write path first'),
    ],
  },
  {
    id: 'queue-backlog',
    title: 'Queue backlog',
    symptom: 'Consumers fall behind, messages arrive late',
    matches: [named('(?i).*(backlog|queue|lag).*'), named('SLOBurn(Page|Ticket)')],
    steps: [
      step('producer', 'Find the producer whose rate jumped', 'Rate per topic against an hour ago; then who publishes it, and since which grant'),
      step('consumers', 'Check the consumers', 'CPU, restarts, lag; flat CPU and growing lag is volume, not capacity'),
      step('narrow', 'Narrow or revoke the grant, or slow the producer', 'What makes things safer needs no second person'),
      step('drained', 'Backlog back to normal for 5 min', 'Latency follows some minutes later'),
      step('silences', 'Expire or keep the silences set meanwhile', 'A silence that outlives the incident hides the next one'),
    ],
  },
  {
    id: 'node-not-ready',
    title: 'Node not ready',
    symptom: 'A machine is gone or refuses work',
    matches: [named('(?i)node_?(not_?ready|down|unreachable|lost).*'), [matcher('scope', '=', 'node'), matcher('severity', '=', 'critical')]],
    steps: [
      step('instances', 'List the instances that ran on it', 'Their heartbeats say which are lost and which only late'),
      step('reach', 'Find out whether it is the machine or the way to it', 'Agent status, then the network'),
      step('move', 'Start the instances elsewhere', 'One copy of what may exist once: be sure the old one is dead'),
      step('cordon', 'Keep new work off the machine', 'Until somebody has said that it is well'),
      step('steady', 'All instances ready for 10 min', 'And their consumers have caught up'),
    ],
  },
  {
    id: 'certificate-expiry',
    title: 'Certificate expires',
    symptom: 'A certificate has ended, or will within days',
    matches: [named('(?i).*(cert|tls|x509).*(expir|invalid|renew).*')],
    steps: [
      step('which', 'Find the certificate and everything that shows it', 'Name, issuer, end; proxies and clients keep copies'),
      step('renewal', 'See why it was not renewed', 'The renewing job, its rights, its last error'),
      step('renew', 'Renew it and load it everywhere', 'Reload, do not restart, where that is enough'),
      step('verify', 'Check it from outside', 'Chain, name and new end, from every address'),
      step('alarm', 'Make sure that the warning comes 30 days before', 'The alert that should have told you'),
    ],
  },
  {
    id: 'vault-sealed',
    title: 'Vault is sealed',
    symptom: 'Secrets cannot be read, starting services fail',
    matches: [named('(?i).*vault.*(seal|unavail|down).*')],
    steps: [
      step('sealed', 'Confirm that it is sealed, and since when', 'All members, or one of them'),
      step('why', 'Find out why before unsealing', 'A restart is harmless; a seal by hand is not: ask security first'),
      step('unseal', 'Gather the key holders and unseal', 'As many as the threshold asks for, each at their own keyboard'),
      step('leases', 'Check that leases are renewed', 'Services with expired secrets have to start again'),
      step('steady', 'Secrets read for 10 min without error', 'Then look for what failed meanwhile'),
    ],
  },
];
