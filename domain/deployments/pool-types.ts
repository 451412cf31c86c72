/** The kinds of plugin the platform knows, in the order in which data flows through them. */
export const POOL_TYPES = [
  'DGMPool',
  'SignalEnginePool',
  'PortfolioOptimizerPool',
  'OMSPool',
  'EMSPool',
  'CCMPool',
  'BORPool',
] as const;

export type PoolType = (typeof POOL_TYPES)[number];

/** What a person reads instead of the identifier. */
export const POOL_TYPE_LABEL: Record<PoolType, string> = {
  DGMPool: 'Data gateway (DGM)',
  SignalEnginePool: 'Signal engine',
  PortfolioOptimizerPool: 'Portfolio optimizer',
  OMSPool: 'Order management (OMS)',
  EMSPool: 'Execution management (EMS)',
  CCMPool: 'Confirmation and clearing (CCM)',
  BORPool: 'Book of record (BOR)',
};

export function isPoolType(value: string): value is PoolType {
  return POOL_TYPES.some((each) => each === value);
}
