import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';

const EVERY_MS = 2;
/** Longer than any reconnect: silence for so long means that nothing is let through any more. */
const SILENCE_MS = 600;
const PATIENCE_MS = 15_000;

/** One client publishes without pause, another notes when each message arrives: milliseconds of performance.now(). */
export class Stamps {
  private arrivals: number[] = [];
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly writer: NatsConnection, private readonly reader: NatsConnection, subject: string) {
    reader.subscribe(subject, { callback: () => void this.arrivals.push(performance.now()) });
    this.timer = setInterval(() => {
      if (!writer.isClosed()) writer.publish(subject, '');
    }, EVERY_MS);
  }

  static async open(writer: NatsConnection, reader: NatsConnection, subject: string): Promise<Stamps> {
    const stamps = new Stamps(writer, reader, subject);
    await reader.flush();
    return stamps;
  }

  /** When the first one after `time` arrives. */
  async firstAfter(time: number): Promise<number> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(1)) {
      const first = this.arrivals.find((at) => at > time);
      if (first !== undefined) return first;
    }
    throw new Error('nothing was let through in time');
  }

  /** When the last one arrived, once nothing has come for a while. */
  async lastBeforeSilence(): Promise<number> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(20)) {
      const last = this.arrivals.at(-1) ?? 0;
      if (performance.now() - last <= SILENCE_MS) continue;
      this.arrivals = [];
      return last;
    }
    throw new Error('it is still let through');
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([this.writer.close(), this.reader.close()]);
  }
}
