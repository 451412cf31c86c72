import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createKeyPair, publicKeyOf, readJwt, signAccount, signOperator } from '@/server/bus/authority';
import { openAccountLimits } from '@/server/bus/claims';
import { keepSecrets, writePrivate } from './private-files';

/** The keys of the embedded server. A server elsewhere gets the same by environment. */
export interface NatsTrust {
  /** Signs accounts. The operator's own seed is needed by nobody after the first start. */
  operatorSigningSeed: string;
  systemAccountSeed: string;
  /** Scoped signing key of the console's account, under which browsers get their credentials. */
  browserSigningSeed: string;
  browserSigningPublic: string;
  operatorJwt: string;
  systemAccount: string;
  systemAccountJwt: string;
}

/** Loads the keys kept under `home`, or makes them. The two JWTs are kept too, so that the configuration stays the same. */
export async function keepNatsTrust(home: string): Promise<NatsTrust> {
  const seeds = keepSecrets(home, {
    natsOperatorSeed: () => createKeyPair('operator').seed,
    natsOperatorSigningSeed: () => createKeyPair('operator').seed,
    natsSystemAccountSeed: () => createKeyPair('account').seed,
    natsBrowserSigningSeed: () => createKeyPair('account').seed,
  });
  const systemAccount = publicKeyOf(seeds.natsSystemAccountSeed);
  const operatorJwt = await keepJwt(path.join(home, 'nats', 'operator.jwt'), publicKeyOf(seeds.natsOperatorSeed), () =>
    signOperator({ name: 'meridian', operatorSeed: seeds.natsOperatorSeed, signingPublicKey: publicKeyOf(seeds.natsOperatorSigningSeed), systemAccount }));
  const systemAccountJwt = await keepJwt(path.join(home, 'nats', 'system-account.jwt'), systemAccount, () =>
    signAccount({ name: 'SYS', publicKey: systemAccount, claims: { limits: openAccountLimits }, operatorSigningSeed: seeds.natsOperatorSigningSeed }));
  return {
    operatorSigningSeed: seeds.natsOperatorSigningSeed,
    systemAccountSeed: seeds.natsSystemAccountSeed,
    browserSigningSeed: seeds.natsBrowserSigningSeed,
    browserSigningPublic: publicKeyOf(seeds.natsBrowserSigningSeed),
    operatorJwt,
    systemAccount,
    systemAccountJwt,
  };
}

async function keepJwt(file: string, subject: string, sign: () => Promise<string>): Promise<string> {
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (readJwt(kept).subject === subject) return kept;
  }
  const jwt = await sign();
  writePrivate(file, `${jwt}\n`);
  return jwt;
}
