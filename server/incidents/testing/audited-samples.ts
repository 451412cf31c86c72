import { fingerprintOf } from '@/domain/alerts/fingerprint';
import { upsertInternalAlert } from '@/server/alerts/internal-alert';
import { newId } from '@/server/platform/ids';
import type { OfflineWorld, SignedIn } from '@/server/testing/offline-world';

type Inputs = Record<string, () => Record<string, unknown>>;

const SECTIONS = ['summary', 'detection', 'causes', 'went_well', 'went_badly'] as const;

/** Incidents in as many states as there are mutations, and for each of these an input that succeeds for `admin` in `d1`. */
export async function incidentSamples(world: OfflineWorld, admin: SignedIn, other: SignedIn): Promise<Inputs> {
  const call = async (who: SignedIn, path: string, input: object): Promise<unknown> => {
    const { data, error } = await world.call(who, `incidents.${path}`, 'mutation', { idempotencyKey: newId(), deployment: 'd1', ...input });
    if (error) throw new Error(`${path}: ${error.message}`);
    return data;
  };
  const number = async (path: string, input: object): Promise<number> => ((await call(admin, path, { title: 'Orders are late', ...input })) as { number: number }).number;
  const declared = (severity: number, more: object = {}) => number('declare', { severity, impact: 'Some orders are late', commander: admin.id, ...more });
  const resolved = async (severity: number) => {
    const of = await declared(severity);
    await call(admin, 'resolve', { number: of, state: 'active', resolution: 'the grant was revoked' });
    return of;
  };
  const action = { text: 'Look at ceilings', type: 'prevent', owner: admin.id, dueAt: new Date('2036-01-01') };
  const written = async (by: SignedIn, submit: boolean) => {
    const of = await resolved(2);
    const { sections } = (await world.call(by, 'incidents.postmortem', 'query', { deployment: 'd1', number: of })).data as { sections: { section: string; text: string }[] };
    for (const section of SECTIONS) await call(by, 'writeSection', { number: of, section, was: sections.find((each) => each.section === section)?.text ?? '', text: `${section} in 3 words` });
    await call(by, 'putAction', { number: of, id: newId(), ...action });
    return submit ? { of, version: ((await call(by, 'submitPostmortem', { number: of })) as { version: number }).version } : { of, version: 0 };
  };
  const alerts = await Promise.all(['One', 'Two', 'Three'].map((name) => raised(world, name)));
  const [one = '', two = '', three = ''] = alerts;
  const running = await declared(2);
  const linked = await declared(3, { fingerprints: [two, three] });
  const ending = await declared(3);
  const led = await declared(3, { commander: other.id });
  await call(other, 'offerRole', { number: led, role: 'comms_lead', to: admin.id });
  await call(admin, 'offerRole', { number: linked, role: 'comms_lead', to: other.id });
  await call(admin, 'assumeRole', { number: linked, role: 'scribe' });
  const { entryId } = (await call(admin, 'addEntry', { number: running, kind: 'note', text: 'x' })) as { entryId: string };
  const silence = await world.call(admin, 'alerts.createSilence', 'mutation', { idempotencyKey: newId(), deployment: 'd1', matchers: [{ name: 'alertname', value: 'Three', isRegex: false, isEqual: true }], endsAt: new Date(Date.now() + 3_600_000), comment: 'a known nuisance' });
  const changes = await world.database.db.change.findMany({ where: { deployment: 'd1', kind: 'alerts.silence.created' }, take: 1 });
  const changeId = changes[0]?.id;
  await call(admin, 'pinCause', { number: linked, changeId });
  const mitigated = await declared(3);
  await call(admin, 'mitigate', { number: mitigated, state: 'active', mitigation: 'took it off the bus' });
  const [triaged, mistaken] = [await number('open', {}), await number('open', {})];
  const [begun, draft, review, foreign, unneeded] = [await written(admin, false), await resolved(2), await written(admin, true), await written(other, true), await resolved(2)];
  const kept = [newId(), newId()];
  for (const id of kept) await call(admin, 'putAction', { number: draft, id, ...action });
  const [small, again] = [await resolved(3), await resolved(3)];
  const sample = (of: number, input: object = {}) => () => ({ deployment: 'd1', number: of, ...input });
  const fresh = { deployment: 'd1', title: 'Orders are late' };
  return {
    'incidents.open': () => fresh,
    'incidents.declare': () => ({ ...fresh, severity: 3, impact: 'Some orders are late' }),
    'incidents.declareTriaged': sample(triaged, { severity: 3, impact: 'Some orders are late' }),
    'incidents.cancel': sample(mistaken, { state: 'triage', reason: 'nothing was wrong' }),
    'incidents.setPhase': sample(running, { state: 'active', phase: 'fixing' }),
    'incidents.ack': sample(linked),
    'incidents.mitigate': sample(led, { state: 'active', mitigation: 'took it off the bus' }),
    'incidents.relapse': sample(mitigated, { state: 'mitigated', reason: 'it came back again' }),
    'incidents.resolve': sample(ending, { state: 'active', resolution: 'the grant was revoked' }),
    'incidents.close': sample(small, { state: 'resolved', causeCode: 'change' }),
    'incidents.reopen': sample(again, { state: 'resolved', reason: 'it came back again' }),
    'incidents.setSeverity': sample(running, { was: 2, severity: 3, reason: 'only some orders are late' }),
    'incidents.offerRole': sample(running, { role: 'comms_lead', to: other.id }),
    'incidents.answerOffer': sample(led, { role: 'comms_lead', accept: true }),
    'incidents.withdrawOffer': sample(linked, { role: 'comms_lead' }),
    'incidents.assumeRole': sample(running, { role: 'scribe' }),
    'incidents.renounceRole': sample(linked, { role: 'scribe' }),
    'incidents.addEntry': sample(running, { kind: 'update', text: 'It is volume' }),
    'incidents.correctEntry': sample(running, { entryId, text: 'y' }),
    'incidents.linkAlerts': sample(running, { fingerprints: [one] }),
    'incidents.waiveAlert': sample(linked, { fingerprint: two, reason: 'it drains by itself' }),
    'incidents.decideSilence': sample(linked, { silenceId: (silence.data as { silenceId: string }).silenceId, decision: 'expire' }),
    'incidents.pinCause': sample(running, { changeId }),
    'incidents.unpinCause': sample(linked, { changeId }),
    'incidents.tickStep': sample(running, { runbook: 'crash-loop', step: 'reason', done: true }),
    'incidents.writeSection': sample(begun.of, { section: 'causes', text: 'another cause', was: 'causes in 3 words' }),
    'incidents.putAction': sample(draft, { id: newId(), ...action }),
    'incidents.dropAction': sample(draft, { id: kept[0] }),
    'incidents.finishAction': sample(draft, { id: kept[1], done: true }),
    'incidents.submitPostmortem': sample(begun.of),
    'incidents.returnPostmortem': sample(review.of, { reason: 'the causes are missing' }),
    'incidents.publishPostmortem': sample(foreign.of, { version: foreign.version }),
    'incidents.waivePostmortem': sample(unneeded, { reason: 'nobody learns from this' }),
  };
}

async function raised(world: OfflineWorld, alertname: string): Promise<string> {
  const labels = { alertname, severity: 'info', deployment: 'd1' };
  const { clock } = world.runtime;
  await world.database.db.$transaction((tx) => upsertInternalAlert({ tx, clock }, { deployment: 'd1', labels, annotations: {}, startsAt: clock.now(), endsAt: null, source: 'slo' }));
  return fingerprintOf(labels);
}
