import { type Goal } from '@/bench/goal';
export const paint: Goal = { name: 'paint', about: 'bus publish → painted row', run: async () => [] };
