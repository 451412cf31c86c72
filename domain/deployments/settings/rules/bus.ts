import type { JudgeOptions, SettingsFinding } from '../finding';
import type { DeploymentSettings } from '../settings';

/** BUS-1: compliance keeps everything, for ever. BUS-2: Aeron keeps nothing. */
export function judgeBus({ bus, compliance }: DeploymentSettings, { environment }: JudgeOptions): SettingsFinding[] {
  const findings: SettingsFinding[] = [];
  if (bus.backend === 'aeron') {
    findings.push(compliance
      ? { rule: 'BUS-2', key: 'bus.backend', mode: 'refuse', message: 'Aeron keeps no messages, and compliance needs every one of them: take Kafka, or switch compliance off.' }
      : { rule: 'BUS-2', key: 'bus.backend', mode: 'warn', message: `Aeron keeps no messages: what is under way when an instance ends is lost${environment === 'prod' || environment === 'dr' ? ', in production too' : ''}.` });
  }
  if (!compliance) return findings;
  if (bus.backend !== 'kafka' && bus.backend !== 'aeron') findings.push({ rule: 'BUS-1', key: 'bus.backend', mode: 'refuse', message: `Compliance needs the bus kafka; it is ${bus.backend}.` });
  if (bus.profile !== 'durable') findings.push({ rule: 'BUS-1', key: 'bus.profile', mode: 'refuse', message: `Compliance needs the bus profile durable; it is ${bus.profile}.` });
  if (bus.retention !== 'infinite') findings.push({ rule: 'BUS-1', key: 'bus.retention', mode: 'refuse', message: `Compliance needs the retention infinite; it is ${bus.retention}.` });
  return findings;
}
