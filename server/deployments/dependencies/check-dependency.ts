import { CHECK_TIMEOUT_MS, type DependencyKind } from '@/domain/deployments/dependencies/dependency';
import type { CheckResult } from '@/domain/deployments/dependencies/health';
import { parseTarget } from '@/domain/deployments/dependencies/target';
import type { BoxOpener } from '@/server/bus/sealed-box';
import { BadAnswer, type Check } from '@/server/deployments/dependencies/checks/ask';
import { checkCertificate } from '@/server/deployments/dependencies/checks/certificate';
import { checkDns } from '@/server/deployments/dependencies/checks/dns';
import { failureWords } from '@/server/deployments/dependencies/checks/failure-words';
import { checkHttp } from '@/server/deployments/dependencies/checks/http';
import { checkNats } from '@/server/deployments/dependencies/checks/nats';
import { checkPostgresql } from '@/server/deployments/dependencies/checks/postgresql';
import { checkRedis } from '@/server/deployments/dependencies/checks/redis';
import { checkTcp } from '@/server/deployments/dependencies/checks/tcp';
import type { Dependency } from '@/server/deployments/dependencies/dependency-store';
import { sealedFor } from '@/server/deployments/dependencies/sealed-for';
import { checkHost } from '@/server/platform/reach/endpoint';
import type { Network } from '@/server/platform/reach/networks';
import { orAborted } from '@/server/platform/reach/pinned';
import type { Resolve } from '@/server/platform/reach/resolve-host';

const CHECKS: Readonly<Record<DependencyKind, Check>> = { postgresql: checkPostgresql, redis: checkRedis, nats: checkNats, http: checkHttp, tcp: checkTcp, dns: checkDns, certificate: checkCertificate };

export interface CheckMeans {
  opener: BoxOpener;
  /** Private networks that may be asked. */
  allow: readonly Network[];
  resolve?: Resolve | undefined;
}

/** Asks a dependency once. Never throws: whatever happens is a result, within two seconds. */
export async function checkDependency(dependency: Dependency, { opener, allow, resolve }: CheckMeans, now: Date): Promise<CheckResult> {
  const started = performance.now();
  const took = (): number => Math.round((performance.now() - started) * 10) / 10;
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
  try {
    const parsed = parseTarget(dependency.kind, dependency.target);
    if (!parsed.ok) throw new BadAnswer(parsed.message);
    const { host, port, url } = parsed.target;
    const secret = opened(dependency, opener);
    const { addresses } = await orAborted(checkHost(host, allow, resolve), signal);
    const { detail, warning = false } = await orAborted(CHECKS[dependency.kind]({ host, port: port ?? 0, url, addresses, options: dependency.options, secret, signal, now }), signal);
    return { state: 'up', warning, detail, latencyMs: took() };
  } catch (error) {
    return { state: 'down', warning: false, detail: failureWords(error), latencyMs: took() };
  }
}

function opened(dependency: Dependency, opener: BoxOpener): string | null {
  if (dependency.sealed === null) return null;
  try {
    return opener.open(dependency.sealed, sealedFor(dependency));
  } catch {
    throw new BadAnswer('Its password cannot be opened with the key of this worker. Type it again.');
  }
}
