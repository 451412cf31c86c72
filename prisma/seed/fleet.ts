import type { PoolType } from '@/domain/deployments/pool-types';

export interface DemoInstance {
  deployment: 'd1' | 'd2';
  instanceId: string;
  plugin?: string;
  poolType: PoolType;
  program: 'dgm' | 'signal' | 'portfolio' | 'oms' | 'callers' | 'services';
  owner: string;
  /** Messages a second, for programs that make them by themselves. */
  rate?: number;
  /** Alphas for each bar, for signal engines. */
  horizons?: number;
  grants: readonly [action: 'publish' | 'subscribe', topic: string][];
  /** Left for a person to decide. */
  undecided?: true;
  /** It comes as a release: the agent runs it by command. */
  released?: true;
}

/** The reference fleet: market data → signals → target portfolios → orders, over the real bus. */
export const FLEET: readonly DemoInstance[] = [
  { deployment: 'd1', instanceId: 'dgm-polygon', poolType: 'DGMPool', program: 'dgm', owner: 'owner-signal', rate: 120, grants: [['publish', 'platform.data.**'], ['publish', 'platform.dgm.dgm-polygon.**']] },
  { deployment: 'd1', instanceId: 'signal-1', poolType: 'SignalEnginePool', program: 'signal', owner: 'owner-signal', grants: [['subscribe', 'platform.data.**'], ['publish', 'platform.signal.signal-1.alpha']] },
  { deployment: 'd1', instanceId: 'portfolio-1', poolType: 'PortfolioOptimizerPool', program: 'portfolio', owner: 'owner-orders', grants: [['subscribe', 'platform.signal.**'], ['publish', 'platform.portfolio.portfolio-1.target']] },
  { deployment: 'd1', instanceId: 'oms-1', plugin: 'oms', poolType: 'OMSPool', program: 'oms', owner: 'owner-orders', grants: [['subscribe', 'platform.portfolio.**'], ['publish', 'platform.oms.oms-1.order.created']], released: true },
  { deployment: 'd1', instanceId: 'signal-2', poolType: 'SignalEnginePool', program: 'signal', owner: 'owner-signal', horizons: 12, grants: [['subscribe', 'platform.data.**'], ['publish', 'platform.signal.signal-2.alpha']], undecided: true },
  { deployment: 'd1', instanceId: 'dgm-yahoo-eod', poolType: 'DGMPool', program: 'dgm', owner: 'owner-signal', rate: 8, grants: [['publish', 'platform.data.eod.*'], ['publish', 'platform.oms.**']], undecided: true },
  { deployment: 'd1', instanceId: 'callers', poolType: 'DGMPool', program: 'callers', owner: 'owner-orders', grants: [['publish', 'platform.dgm.callers.**']] },
  { deployment: 'd1', instanceId: 'services', poolType: 'EMSPool', program: 'services', owner: 'owner-orders', grants: [['subscribe', 'platform.dgm.callers.**']] },
  { deployment: 'd2', instanceId: 'staging-dgm', poolType: 'DGMPool', program: 'dgm', owner: 'owner-signal', rate: 20, grants: [['publish', 'platform.data.**'], ['publish', 'platform.dgm.staging-dgm.**']] },
  { deployment: 'd2', instanceId: 'staging-signal', poolType: 'SignalEnginePool', program: 'signal', owner: 'owner-signal', grants: [['subscribe', 'platform.data.**'], ['publish', 'platform.signal.staging-signal.alpha']] },
  { deployment: 'd2', instanceId: 'staging-portfolio', poolType: 'PortfolioOptimizerPool', program: 'portfolio', owner: 'owner-signal', grants: [['subscribe', 'platform.signal.**'], ['publish', 'platform.portfolio.staging-portfolio.target']] },
  { deployment: 'd2', instanceId: 'd2-oms-1', plugin: 'oms', poolType: 'OMSPool', program: 'oms', owner: 'owner-orders', grants: [['subscribe', 'platform.portfolio.**'], ['publish', 'platform.oms.d2-oms-1.order.created']], released: true },
];
