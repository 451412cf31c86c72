import { ENFORCE_LOOP, enforcementLoop } from '@/server/acl/enforcement-loop';
import { expiryLoop } from '@/server/acl/expiry-loop';
import { provisionLoop } from '@/server/acl/provision-loop';
import { tellPlugin } from '@/server/acl/tell-plugin';
import { burnAlerts } from '@/server/alerts/burn-alerts';
import { dependencyAlerts } from '@/server/alerts/dependency-alerts';
import { digestLoop } from '@/server/alerts/digest/digest-loop';
import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { resolveLoop } from '@/server/alerts/resolve-loop';
import { alertRetentionLoop } from '@/server/alerts/retention';
import { silenceLoop } from '@/server/alerts/silence-loop';
import { sourceWatchLoop } from '@/server/alerts/source-watch';
import { auditKey, checkpointLoop } from '@/server/audit/checkpoint';
import { eventPublisher } from '@/server/bus/event-publisher';
import { pushLoop } from '@/server/bus/push-loop';
import { createSealer } from '@/server/bus/seal';
import { boxOpener } from '@/server/bus/sealed-box';
import { workerConnections } from '@/server/bus/worker-connections';
import { recordDependencyMove } from '@/server/changes/from-dependencies';
import { recordSettingsChange } from '@/server/changes/from-settings';
import { commandLoop } from '@/server/deployments/agents/command-loop';
import { statusLoop } from '@/server/deployments/agents/status-loop';
import { dependenciesLoop } from '@/server/deployments/dependencies/dependencies-loop';
import { ensureAccountsLoop } from '@/server/deployments/ensure-accounts-loop';
import { pairsLoop } from '@/server/deployments/pairs/pairs-loop';
import { splitsLoop } from '@/server/deployments/pairs/splits-loop';
import { handoffLoop } from '@/server/handoffs/hours-loop';
import { ackWithPage } from '@/server/incidents/ack-with-page';
import { linkOpenedPage } from '@/server/incidents/link-opened-page';
import { termLoop } from '@/server/incidents/term-loop';
import { deliveryLoop } from '@/server/notifications/delivery-loop';
import { settingsApprovals } from '@/server/notifications/from-settings';
import { mailSender } from '@/server/notifications/send-mail';
import type { NoticeSettings } from '@/server/notifications/settings';
import { escalateUnreached } from '@/server/oncall/paging/escalate-unreached';
import { escalationLoop } from '@/server/oncall/paging/escalation-loop';
import { followSchedule } from '@/server/oncall/paging/follow-schedule';
import { groupsLoop } from '@/server/oncall/paging/groups-loop';
import { pagingLent } from '@/server/oncall/paging/lent';
import { pageGroups } from '@/server/oncall/paging/page-groups';
import { pagingWatchLoop, syntheticLoop } from '@/server/oncall/paging/synthetic-loop';
import { openSynthetic } from '@/server/oncall/paging/synthetic-page';
import { shiftLogLoop } from '@/server/oncall/shift-log-loop';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import type { Logger } from '@/server/platform/log';
import type { Loop } from '@/server/platform/loop-runner';
import { housekeepingLoop, outboxLoops } from '@/server/platform/outbox-loop';
import { checklistLoop, recheckOn } from '@/server/releases/checklist/checklist-loop';
import { gatesLoop } from '@/server/releases/gates-loop';
import { policiesLoop } from '@/server/releases/policies/policies-loop';
import { wakePolicies } from '@/server/releases/policies/wake-policies';
import { autoPromoteLoop } from '@/server/releases/rollout/auto-promote';
import { rolloutLoop } from '@/server/releases/rollout/rollout-loop';
import { SloSink } from '@/server/slo/sink';
import { thinningLoop } from '@/server/slo/thinning';
import { relayLoop } from '@/server/taps/relay-loop';
import { ingestLoop, retentionLoop } from '@/server/telemetry/ingest-loop';
import { URGENT_EVENTS } from '@/server/urgent-events';

export interface WorkerSecrets {
  masterKey: string;
  auditKey: string;
  operatorSigningSeed: string;
  systemAccountSeed: string;
  browserSigningPublic: string;
}

export interface WorkerDeps {
  db: Db;
  clock: Clock;
  log: Logger;
  natsUrl: string;
  secrets: WorkerSecrets;
  notices: NoticeSettings;
  /** Private networks in which dependencies may be, as MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES names them; none when left out. */
  allowedDependencies?: string;
}

/** All loops of a worker: the one place where events of one capability are wired to another. */
export function workerLoops({ db, clock, log, natsUrl, secrets, notices, allowedDependencies = '' }: WorkerDeps): { loops: Loop[]; close(): Promise<void> } {
  const sealer = createSealer(secrets.masterKey);
  const bus = workerConnections({ db, sealer, natsUrl, log });
  const inConsole = () => bus.inConsole();
  const inDeployment = (slug: string) => bus.inDeployment(slug);
  const { operatorSigningSeed, systemAccountSeed } = secrets;
  const loops = [
    ensureAccountsLoop({ sealer, browserPublic: secrets.browserSigningPublic }),
    pushLoop({ natsUrl, operatorSigningSeed, systemAccountSeed, thenWake: ENFORCE_LOOP }),
    provisionLoop({ sealer }),
    commandLoop({ sealer, masterKey: secrets.masterKey, busApiUrl: notices.publicUrl, connection: inConsole }),
    statusLoop(inConsole),
    dependenciesLoop({ opener: boxOpener(secrets.masterKey), allow: allowedDependencies }),
    pairsLoop,
    splitsLoop(inDeployment),
    enforcementLoop({ natsUrl, sealer }),
    expiryLoop,
    // Alerts and pages first: they need no bus, and must not wait for one.
    ...outboxLoops([recordSettingsChange, recordDependencyMove, settingsApprovals, burnAlerts, dependencyAlerts, pageGroups, followSchedule, escalateUnreached, openSynthetic, linkOpenedPage, ackWithPage, recheckOn, wakePolicies, eventPublisher(inConsole), tellPlugin(inDeployment, () => clock.now())], URGENT_EVENTS),
    housekeepingLoop,
    deliveryLoop({ ...notices, mail: notices.mail && mailSender(notices.mail), sealer, lent: pagingLent({ sealer, masterKey: secrets.masterKey, publicUrl: notices.publicUrl, clock }) }),
    checkpointLoop(auditKey(secrets.auditKey)),
    ingestLoop({ connection: inConsole, sinks: [new SloSink({ connection: inConsole })] }),
    thinningLoop(),
    dispatchLoop,
    resolveLoop,
    silenceLoop(),
    sourceWatchLoop,
    alertRetentionLoop,
    digestLoop(),
    shiftLogLoop,
    escalationLoop(),
    groupsLoop,
    syntheticLoop,
    pagingWatchLoop(),
    termLoop,
    handoffLoop,
    gatesLoop,
    checklistLoop,
    policiesLoop,
    rolloutLoop,
    autoPromoteLoop,
    retentionLoop,
    relayLoop({ console: inConsole, deployment: inDeployment, hashKey: `tap-digest:${secrets.masterKey}` }),
  ];
  return { loops, close: () => bus.close() };
}
