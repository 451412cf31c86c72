import type { Direction } from '@/domain/acl/direction';
import type { Histogram } from '@/domain/telemetry/histogram';
import type { Totals } from './traffic';

/** Bounds that are edges of the exponential buckets too, so that these counts are exact: 1 µs to 69 s. */
const BOUND_POWERS = Array.from({ length: 14 }, (_, at) => 10 + at * 2);

/** The sidecar's counters as Prometheus text format 0.0.4. */
export function prometheusText(totals: Totals, process: { readonly ready: boolean; readonly uptimeMs: number; readonly shares: number | null; readonly recoveryMs: number | null }): string {
  const lines = [...totals.topics.values()];
  const label = (line: { topic: string; direction: Direction }): string => `topic="${escape(line.topic)}",direction="${line.direction}"`;
  return [
    ...metric('meridian_sidecar_ready', 'gauge', 'Whether the sidecar passes messages on', [`meridian_sidecar_ready ${process.ready ? 1 : 0}`]),
    ...metric('meridian_sidecar_uptime_seconds', 'gauge', 'Seconds since the start', [`meridian_sidecar_uptime_seconds ${process.uptimeMs / 1_000}`]),
    ...metric('meridian_sidecar_shares', 'gauge', 'Queue subscriptions held for each subscription with a group; absent when never told', process.shares === null ? [] : [`meridian_sidecar_shares ${process.shares}`]),
    ...metric('meridian_sidecar_recovery_seconds', 'gauge', 'From the arrival of the plugin until it had its state back', process.recoveryMs === null ? [] : [`meridian_sidecar_recovery_seconds ${process.recoveryMs / 1_000}`]),
    ...metric('meridian_sidecar_messages_total', 'counter', 'Messages passed on', lines.map((line) => `meridian_sidecar_messages_total{${label(line)}} ${line.count}`)),
    ...metric('meridian_sidecar_bytes_total', 'counter', 'Payload bytes passed on', lines.map((line) => `meridian_sidecar_bytes_total{${label(line)}} ${line.bytes}`)),
    ...metric('meridian_sidecar_denied_total', 'counter', 'Attempts the bus refused', lines.map((line) => `meridian_sidecar_denied_total{${label(line)}} ${line.denied}`)),
    ...metric('meridian_sidecar_failed_total', 'counter', 'Messages that were not handled', lines.map((line) => `meridian_sidecar_failed_total{${label(line)}} ${line.failed}`)),
    ...metric('meridian_sidecar_errors_total', 'counter', 'Errors by type', [...totals.errors].map(([type, count]) => `meridian_sidecar_errors_total{type="${escape(type)}"} ${count}`)),
    ...metric('meridian_sidecar_latency_seconds', 'histogram', 'From when a message was due', lines.flatMap((line) => histogramLines(label(line), line.latency.build()))),
    '',
  ].join('\n');
}

function histogramLines(labels: string, histogram: Histogram): readonly string[] {
  const buckets = BOUND_POWERS.map((power) => `meridian_sidecar_latency_seconds_bucket{${labels},le="${2 ** power / 1e9}"} ${countUpTo(histogram, power)}`);
  const total = histogram.counts.reduce((sum, count) => sum + count, histogram.zero);
  const sum = histogram.counts.reduce((all, count, at) => all + count * 2 ** ((histogram.offset + at + 0.5) / 16), 0) / 1e9;
  return [...buckets, `meridian_sidecar_latency_seconds_bucket{${labels},le="+Inf"} ${total}`, `meridian_sidecar_latency_seconds_sum{${labels}} ${sum}`, `meridian_sidecar_latency_seconds_count{${labels}} ${total}`];
}

/** Bucket i ends at 2^((i+1)/16): those up to index 16·power − 1 lie at or below 2^power. */
function countUpTo(histogram: Histogram, power: number): number {
  const last = 16 * power - 1 - histogram.offset;
  return histogram.counts.reduce((sum, count, at) => (at <= last ? sum + count : sum), histogram.zero);
}

function metric(name: string, type: string, help: string, samples: readonly string[]): readonly string[] {
  return samples.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples];
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
