import { ALLOWED_CAPABILITIES, type JudgeOptions, type SettingsFinding } from '../finding';
import type { DeploymentSettings } from '../settings';

/** SEC-1, SEC-2 and NET-1: no root, nothing of the host, a network that is closed. */
export function judgeSecurity({ security, network }: DeploymentSettings, { capabilities = ALLOWED_CAPABILITIES }: JudgeOptions): SettingsFinding[] {
  const findings: SettingsFinding[] = [];
  const refuse = (rule: SettingsFinding['rule'], key: SettingsFinding['key'], message: string): void => {
    findings.push({ rule, key, mode: 'refuse', message });
  };
  const user = faultOfUser(security.runAsUser);
  if (user !== null) refuse('SEC-1', 'security.runAsUser', user);
  if (security.privileged) refuse('SEC-2', 'security.privileged', 'A privileged container has the rights of its machine: switch it off.');
  const beyond = security.capabilities.filter((name) => !capabilities.includes(name));
  if (beyond.length > 0) refuse('SEC-2', 'security.capabilities', `These capabilities may not be added: ${beyond.join(', ')}. Allowed: ${capabilities.join(', ') || 'none'}.`);
  if (security.hostNetwork) refuse('SEC-2', 'security.hostNetwork', 'The network of the host goes around every rule of the network: switch it off.');
  if (security.hostPid) refuse('SEC-2', 'security.hostPid', 'Who sees the processes of the host can end them: switch it off.');
  if (!network.defaultDeny) refuse('NET-1', 'network.defaultDeny', 'The network is open by default: close it, and allow only what is needed.');
  if (!network.sidecarToBus) refuse('NET-1', 'network.sidecarToBus', 'The sidecar may not reach the bus: without it no plugin can say anything.');
  return findings;
}

/** A user as containers name it, `uid`, `uid:gid` or a name; root in every way of writing it is refused. */
function faultOfUser(written: string): string | null {
  const [user = ''] = written.trim().split(':');
  if (user === '') return 'No user is set, so it would run as root: set one, for example 10001.';
  if (user.toLowerCase() === 'root' || /^0+$/.test(user)) return `It would run as root (${written}): set a user that is not, for example 10001.`;
  return /^(?:\d{1,10}|[a-z_][a-z0-9_-]{0,31})(?::(?:\d{1,10}|[a-z_][a-z0-9_-]{0,31}))?$/i.test(written.trim()) ? null : `"${written}" is no user: write a number or a name, for example 10001 or 10001:10001.`;
}
