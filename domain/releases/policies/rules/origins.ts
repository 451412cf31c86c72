import { type Fault, type RuleGroup, some } from '../rule-group';
import type { PolicyTarget } from '../target';

/** How variables are named that hold what nobody may read. */
const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?)(?:$|_)/i;
/** `…_FILE`, `…_PATH` and `…_NAME` say where it is, and not what it is. */
const NAMES_A_PLACE = /_(?:FILE|PATH|NAME|REF|URL)$/i;
/** Text that is a secret whatever its name: a private key, or a URL with a password in it. */
const SECRET_VALUE = /-----BEGIN [A-Z ]*PRIVATE KEY-----|^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** ENV-1: where a value comes from can be seen, and what nobody may read is in no release. */
export const origins: RuleGroup = { rules: ['ENV-1'], judge };

function judge(target: PolicyTarget): readonly Fault[] {
  if (target.kind === 'instance') return [];
  if (target.kind === 'release') {
    return Object.entries(target.content.config).filter(([name, value]) => looksSecret(name, value)).map(([name]) => ({
      rule: 'ENV-1', key: name, message: `${name} looks like a secret, and a release is read by many: give the plugin a file or a reference to it instead.`,
    }));
  }
  const { unsourced } = target.facts;
  if (unsourced === null) return [{ rule: 'ENV-1', key: 'sources', status: 'unknown', message: 'Where the settings come from cannot be read.' }];
  return unsourced.length === 0 ? [] : [{ rule: 'ENV-1', key: 'sources', message: `Variables that set nothing, because what they say is no value: ${some(unsourced)}.` }];
}

function looksSecret(name: string, value: string): boolean {
  return (SECRET_NAME.test(name) && !NAMES_A_PLACE.test(name) && value.trim() !== '') || SECRET_VALUE.test(value);
}
