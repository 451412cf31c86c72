#!/usr/bin/env node
// The direction of imports and the habits of docs/decisions/0002, as a failing check with no exceptions list.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const FOLDERS = ['app', 'components', 'domain', 'server', 'fleet', 'prisma', 'e2e', 'bench'];
const MAX_LINES = 400;

/** Capabilities, lowest first: each may import only those before it. */
const CAPABILITIES = ['identity', 'deployments', 'changes', 'notifications', 'telemetry', 'acl', 'taps', 'audit', 'slo', 'alerts', 'oncall', 'incidents', 'releases', 'handoffs', 'waiting'];
/** Of server/api, what a router or REST file of a capability may use: the builders, never what collects the routers. */
const BUILDERS = ['server/api/procedure', 'server/api/rest', 'server/api/context'];

const problems = [];
const files = FOLDERS.flatMap((folder) => walk(path.join(root, folder))).filter((file) => /\.(ts|tsx|mts)$/.test(file) && !file.includes('/generated/'));
for (const file of [...files, path.join(root, 'proxy.ts')]) check(path.relative(root, file), readFileSync(file, 'utf8'));

const sizes = files.filter((file) => !isTest(file)).map((file) => readFileSync(file, 'utf8').split('\n').length).sort((a, b) => a - b);
const at = (share) => sizes[Math.floor(sizes.length * share)] ?? 0;
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n\n${problems.length} breaches of the architecture.\n`);
  process.exit(1);
}
process.stdout.write(`architecture: ${files.length} files, imports one way; lines per file: median ${at(0.5)}, 90 % ${at(0.9)}, most ${sizes.at(-1) ?? 0}\n`);

function check(file, text) {
  const lines = text.split('\n').length;
  if (lines > MAX_LINES) problems.push(`${file}: ${lines} lines, at most ${MAX_LINES}`);
  if (/(^|\/)(utils|helpers|common|misc)(\.|\/)/.test(file)) problems.push(`${file}: a name that says nothing`);
  if (file.startsWith('domain/') && !isTest(file)) pure(file, text);
  if (/process\.env/.test(text) && !mayReadEnvironment(file)) problems.push(`${file}: reads process.env; settings come from server/platform/env.ts`);
  if (/dangerouslySetInnerHTML|\.innerHTML\b/.test(text)) problems.push(`${file}: raw HTML`);
  if (/^['"]use server['"]/m.test(text)) problems.push(`${file}: a Server Action; mutations are procedures`);
  for (const target of importsOf(text)) checkImport(file, resolve(file, target), target);
}

function pure(file, text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  for (const [word, why] of [[/\bDate\.now\(|\bnew Date\(\)/, 'reads the clock'], [/\bMath\.random\(/, 'is random'], [/\bfetch\(|\bsetTimeout\(/, 'does I/O']]) {
    if (word.test(code)) problems.push(`${file}: the domain ${why}`);
  }
}

function checkImport(from, to, written) {
  const breach = (why) => problems.push(`${from} imports ${written}: ${why}`);
  if (to.startsWith('server/generated/') && !isTest(from) && !/(^server\/platform\/)|(-store\.ts$)/.test(from)) return breach('only stores know the database client');
  if (from.startsWith('domain/')) {
    if (isTest(from)) return to.startsWith('app/') || to.startsWith('components/') ? breach('domain tests stay in the domain') : undefined;
    if (written === 'zod') return breach('the domain uses zod/mini');
    if (!to.startsWith('domain/') && written !== 'zod/mini' && written !== 're2js' && written !== 'date-fns') return breach('the domain stands on nothing');
  }
  if (from.startsWith('components/') && /^(server|app|fleet|prisma)\//.test(to)) return breach('components know neither server nor pages');
  if (from.startsWith('components/') && written === 'zod') return breach('the browser uses zod/mini');
  if (from.startsWith('fleet/') && !isTest(from) && /^(server|app|components|prisma)\//.test(to)) return breach('what runs beside plugins knows only the domain');
  if (from.startsWith('prisma/seed/') && /^(app|components|fleet)\//.test(to)) return breach('the seed uses use cases');
  if (from.startsWith('server/') && !isTest(from)) serverImport(from, to, breach);
}

function serverImport(from, to, breach) {
  if (/^(app|components|fleet|prisma)\//.test(to) || to.startsWith('e2e/')) return breach('the server knows no pages');
  if (/^server\/(testing)\//.test(to) && !from.startsWith('server/testing/')) return breach('test support stays in tests');
  const [, layer] = from.split('/');
  const target = to.startsWith('server/') ? to.split('/')[1] : null;
  if (!target || target === layer || ['api', 'cli', 'embedded', 'testing'].includes(layer) || from.split('/').length === 2) return;
  if (layer === 'platform') return target === 'generated' ? undefined : breach('the platform stands below all capabilities');
  if (layer === 'bus') return ['platform', 'generated'].includes(target) || (/web|tunnel/.test(from) && target === 'identity') ? undefined : breach('the bus stands on the platform only');
  if (!CAPABILITIES.includes(layer)) return breach(`server/${layer} is no capability`);
  if (['platform', 'bus', 'generated'].includes(target)) return;
  if (target === 'api') return BUILDERS.includes(to.replace(/\.ts$/, '')) ? undefined : breach('a capability may use the builders only');
  if (!CAPABILITIES.includes(target)) return breach(`server/${target} is no capability`);
  if (CAPABILITIES.indexOf(target) > CAPABILITIES.indexOf(layer)) breach(`${layer} stands below ${target}; use an outbox event or a change`);
}

function mayReadEnvironment(file) {
  return isTest(file) || /^(server\/(platform\/env|embedded\/|cli\/|start|testing\/)|prisma\.config|prisma\/seed\/|fleet\/.*env|fleet\/.*main|fleet\/plugins\/run-plugin|fleet\/agent\/|fleet\/testing\/|e2e\/|bench\/|proxy\.ts)/.test(file);
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file) || /(^|\/)(testing|e2e|bench)\//.test(file);
}

function importsOf(text) {
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((found) => found[1] ?? found[2] ?? found[3] ?? '');
}

function resolve(from, target) {
  if (target.startsWith('@/')) return target.slice(2);
  return target.startsWith('.') ? path.join(path.dirname(from), target) : target;
}

function walk(folder) {
  try {
    return readdirSync(folder).flatMap((name) => {
      const file = path.join(folder, name);
      return statSync(file).isDirectory() ? walk(file) : [file];
    });
  } catch {
    return [];
  }
}
