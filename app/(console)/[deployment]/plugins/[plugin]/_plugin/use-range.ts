'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { RANGES } from '@/domain/telemetry/ranges';

/** The range of the charts, kept in the address. */
export function useRange() {
  return useQueryState('range', parseAsStringLiteral(RANGES).withDefault('15m'));
}
