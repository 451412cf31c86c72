export interface VolumePoint {
  /** End of the interval, epoch milliseconds, and its length in seconds. */
  readonly at: number;
  readonly seconds: number;
  readonly good: number;
  readonly bad: number;
  /** Of its seconds, how many were heard. */
  readonly measuredS: number;
}

/** Neighbouring intervals as one, so that at most `most` are drawn. Counts add; nothing is lost. */
export function mergeVolume(points: readonly VolumePoint[], most: number): readonly VolumePoint[] {
  const size = Math.max(1, Math.ceil(points.length / most));
  const merged: VolumePoint[] = [];
  // From the newest back, so that the bars that move are whole.
  for (let end = points.length; end > 0; end -= size) {
    const run = points.slice(Math.max(0, end - size), end);
    const sum = (pick: (point: VolumePoint) => number) => run.reduce((total, point) => total + pick(point), 0);
    merged.unshift({ at: run.at(-1)?.at ?? 0, seconds: sum((p) => p.seconds), good: sum((p) => p.good), bad: sum((p) => p.bad), measuredS: sum((p) => p.measuredS) });
  }
  return merged;
}

export interface VolumePaths {
  readonly good: string;
  readonly bad: string;
  /** Intervals in which nothing was heard at all. */
  readonly unheard: string;
}

interface Box {
  readonly from: number;
  readonly to: number;
  /** Events per second at the top. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Bad events that are there are never thinner than this. */
const LEAST = 1.5;
const round = (value: number) => Math.round(value * 10) / 10;

/** Bars of good events with the bad ones on top, each kind as one path. */
export function volumePaths(points: readonly VolumePoint[], { from, to, top, width, height }: Box): VolumePaths {
  const x = (at: number) => round(((Math.max(from, at) - from) / (to - from || 1)) * width);
  const paths = { good: '', bad: '', unheard: '' };
  for (const { at, seconds, good, bad, measuredS } of points) {
    const left = x(at - seconds * 1000);
    const wide = x(at) - left;
    if (wide <= 0 || seconds <= 0) continue;
    if (measuredS === 0) {
      paths.unheard += bar(left, 0, wide, height);
      continue;
    }
    const tall = (count: number) => round((count / seconds / top) * height);
    const badTall = bad > 0 ? Math.max(LEAST, tall(bad)) : 0;
    const goodTall = Math.min(tall(good), height - badTall);
    const narrow = wide > 4 ? wide - 1 : wide;
    if (goodTall > 0) paths.good += bar(left, height - goodTall, narrow, goodTall);
    if (badTall > 0) paths.bad += bar(left, round(height - goodTall - badTall), narrow, badTall);
  }
  return paths;
}

function bar(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${round(width)}v${height}h${round(-width)}z`;
}
