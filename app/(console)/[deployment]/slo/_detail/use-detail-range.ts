'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { DETAIL_RANGES } from './detail-types';

/** The range of the charts, kept in the address. */
export function useDetailRange() {
  return useQueryState('range', parseAsStringLiteral(DETAIL_RANGES).withDefault('period'));
}
