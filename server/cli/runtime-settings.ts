import { z } from 'zod';
import { readJson } from '@/server/embedded/private-files';
import { homeFiles } from './paths';

/**
 * The settings of the console that runs (or last ran) under `home`, for command line tools: the environment they were
 * given wins over it. Empty when nothing ever ran there, which is right where everything comes from the environment.
 */
export function runtimeSettings(home: string): Record<string, string> {
  return readJson(homeFiles(home).runtime, z.record(z.string(), z.string())) ?? {};
}
