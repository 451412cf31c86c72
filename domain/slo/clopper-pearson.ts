/** From this many bad events on, the normal approximation (Wilson) is as good as the exact bound, and far cheaper. */
const EXACT_UP_TO = 20_000;
const BISECTIONS = 60;

/**
 * The one-sided lower confidence bound of a share, of which `bad` of `total` were seen (Clopper and Pearson):
 * the smallest share that would show this many bad events with probability 1 - confidence. 0 when none was seen.
 */
export function clopperPearsonLower(bad: number, total: number, confidence = 0.95): number {
  if (!(bad > 0) || !(total > 0)) return 0;
  const alpha = 1 - confidence;
  if (bad >= total) return alpha ** (1 / total);
  if (bad > EXACT_UP_TO) return wilsonLower(bad, total, alpha);
  let [low, high] = [0, bad / total];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, bad, total - bad + 1) < alpha) low = middle;
    else high = middle;
  }
  return low;
}

/** Whether the lower bound lies above `share`: the same answer as comparing the two, in one step instead of sixty. */
export function isEvidenceAbove(share: number, bad: number, total: number, confidence = 0.95): boolean {
  if (!(bad > 0) || !(total > 0)) return false;
  if (bad >= total || bad > EXACT_UP_TO) return clopperPearsonLower(bad, total, confidence) > share;
  return incompleteBeta(share, bad, total - bad + 1) < 1 - confidence;
}

function wilsonLower(bad: number, total: number, alpha: number): number {
  const z = normalQuantile(1 - alpha);
  const share = bad / total;
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return (share + (z * z) / (2 * total) - spread) / (1 + (z * z) / total);
}

/** Regularised incomplete beta function I_x(a, b), by the continued fraction of Lentz. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const awayFromZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 20_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < 1e-14) break;
  }
  return result;
}

/** Stirling's series, after shifting small arguments up. */
function logGamma(value: number): number {
  let shift = 0;
  let x = value;
  for (; x < 12; x += 1) shift += Math.log(x);
  const square = 1 / (x * x);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1_260 - square / 1_680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** By bisection of the normal distribution, itself by Simpson's rule: called for large counts only. */
function normalQuantile(probability: number): number {
  let [low, high] = [0, 8];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < probability) low = middle;
    else high = middle;
  }
  return low;
}

function normalBelow(z: number): number {
  const parts = 200;
  const height = (at: number): number => Math.exp(-(at * at) / 2);
  let area = height(0) + height(z);
  for (let part = 1; part < parts; part += 1) area += height((z * part) / parts) * (part % 2 === 1 ? 4 : 2);
  return 0.5 + (area * z) / (3 * parts * Math.sqrt(2 * Math.PI));
}
