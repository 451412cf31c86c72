import type { ChecklistFacts, SettingsFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';

const COMPLIANT = { 'bus.backend': 'kafka', 'bus.profile': 'durable', 'bus.retention': 'infinite' };

/** Compliance wants Kafka, durable and kept for ever; Aeron keeps nothing and cannot comply. */
export function judgeBus({ deployment, at, settings }: ChecklistFacts): Judgement {
  const question = { query: 'bus.* and compliance of the settings in force, by rules BUS-1 and BUS-2', source: 'deployment settings', at };
  return given(question, settings, ({ bus, compliance, breaches }) => {
    const value = `${bus.backend}, profile ${bus.profile}, retention ${bus.retention}; compliance ${compliance ? 'asked for' : 'not asked for'}.`;
    const said = breaches.filter(({ rule }) => rule === 'BUS-1' || rule === 'BUS-2');
    const refused = said.filter(({ mode }) => mode === 'refuse').map(({ message }) => message);
    const why = refused.length > 0 ? refused : unfit({ bus, compliance });
    if (why.length === 0) return passes(question, [value, ...said.map(({ message }) => message)].join(' '));
    return fails(question, `${value} ${why.join(' ')}`, { words: 'Choose the bus that compliance asks for', href: fixPath.settings(deployment, COMPLIANT), dryRun: 'Would set the bus to kafka, profile durable, retention infinite.' });
  });
}

/** The rule itself: an item does not pass because the settings could be saved. */
function unfit({ bus, compliance }: Pick<SettingsFacts, 'bus' | 'compliance'>): string[] {
  if (!compliance) return [];
  if (bus.backend === 'aeron') return ['Aeron keeps nothing: it cannot comply.'];
  return bus.backend === 'kafka' && bus.profile === 'durable' && bus.retention === 'infinite' ? [] : ['Compliance asks for kafka, durable and infinite retention.'];
}
