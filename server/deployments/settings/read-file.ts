import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { isSettingKey, settingTerms } from '@/domain/deployments/settings/keys';
import { unknownKey } from '@/domain/deployments/settings/patch';
import { AppError } from '@/server/platform/errors';

/** Limits of a settings file: some fifty settings need a tenth of these. */
export const FILE_LIMITS = { bytes: 256 * 1024, lines: 4_000, brackets: 2_000, lineDashes: 64, depth: 8, nodes: 2_000, problems: 50 } as const;

export interface FileProblem {
  line: number;
  column: number;
  /** The setting, as the file writes it; empty where it is about the file. */
  key: string;
  message: string;
}

/** Values by dotted key, and where each stands. */
export interface ReadFile {
  values: Record<string, unknown>;
  places: Map<string, { line: number; column: number }>;
  problems: FileProblem[];
}

const mib = (bytes: number): string => (bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MiB` : `${Math.ceil(bytes / 1024)} KiB`);

/** Reads a settings file in YAML or JSON: every problem with its line, none of its text carried out. TOO_LARGE says how large it is. */
export function readSettingsFile(text: string): ReadFile {
  const bytes = Buffer.byteLength(text);
  if (bytes > FILE_LIMITS.bytes) throw new AppError('TOO_LARGE', `A settings file has at most ${mib(FILE_LIMITS.bytes)}; this one has ${mib(bytes)}.`, { field: 'text', rule: 'max-bytes', bytes });
  const counter = new LineCounter();
  const tooMuch = beyondLimits(text);
  if (tooMuch) return { values: {}, places: new Map(), problems: [tooMuch] };
  try {
    // Doubled keys are looked for by the walk: it does so in one pass, and stops.
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false, schema: 'core', merge: false, resolveKnownTags: false, logLevel: 'error' });
    const problems = [...document.errors, ...document.warnings].slice(0, FILE_LIMITS.problems).map(({ pos: [offset], message }): FileProblem => ({ ...placeOf(counter, offset), key: '', message: `This is not YAML: ${message}` }));
    return problems.length > 0 ? { values: {}, places: new Map(), problems } : new Walk(counter).of(document.contents);
  } catch (error) {
    if (error instanceof RangeError) return { values: {}, places: new Map(), problems: [{ line: 1, column: 1, key: '', message: tooDeep }] };
    throw error;
  }
}

const tooDeep = `Values stand at most ${FILE_LIMITS.depth} deep in a settings file.`;

/** What is refused by its looks, before anything is made of it. */
function beyondLimits(text: string): FileProblem | null {
  const lines = text.split('\n');
  if (lines.length > FILE_LIMITS.lines) return { line: FILE_LIMITS.lines + 1, column: 1, key: '', message: `A settings file has at most ${FILE_LIMITS.lines} lines; this one has ${lines.length}.` };
  let brackets = 0;
  for (const [index, line] of lines.entries()) {
    brackets += line.match(/[[{]/g)?.length ?? 0;
    if (brackets > FILE_LIMITS.brackets) return { line: index + 1, column: 1, key: '', message: `A settings file has at most ${FILE_LIMITS.brackets} brackets.` };
    if ((line.match(/[-?] /g)?.length ?? 0) > FILE_LIMITS.lineDashes) return { line: index + 1, column: 1, key: '', message: tooDeep };
  }
  return null;
}

function placeOf(counter: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

class Stop extends Error {}

/** Goes through a document once, and stops where there is too much of it. */
class Walk {
  private readonly found: ReadFile = { values: {}, places: new Map(), problems: [] };
  private nodes = 0;

  constructor(private readonly counter: LineCounter) {}

  of(root: unknown): ReadFile {
    try {
      if (isMap(root)) this.settings(root, []);
      else if (root !== null && root !== undefined) this.problem(root as Node, '', 'A settings file is a map of settings, such as "hpa:" with "max: 12" below it.');
      else this.found.problems.push({ line: 1, column: 1, key: '', message: 'The file is empty.' });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
    return this.found;
  }

  /** Maps above settings, whose keys are parts of a dotted key. */
  private settings(map: YAMLMap, above: readonly string[]): void {
    this.count(map, above.length);
    for (const [name, key, value] of this.pairs(map, above.join('.'))) {
      const path = [...above, name];
      const dotted = path.join('.');
      if (isSettingKey(dotted)) {
        if (this.found.places.has(dotted)) this.problem(key, dotted, `"${dotted}" is set twice.`);
        this.found.places.set(dotted, placeOf(this.counter, offsetOf(value) ?? offsetOf(key) ?? 0));
        this.found.values[dotted] = this.value(value, dotted, path.length);
      } else if (isMap(value) && path.length < FILE_LIMITS.depth) this.settings(value, path);
      else this.problem(key, dotted, unknownKey(dotted));
    }
  }

  private value(node: unknown, key: string, depth: number): unknown {
    this.count(node, depth);
    if (depth > FILE_LIMITS.depth) this.problem(node as Node, key, tooDeep);
    else if (isAlias(node)) this.problem(node, key, `An alias ("*${node.source.slice(0, 40)}") has no place in a settings file: write the value of ${settingTerms(key as 'flags').words.toLowerCase()} itself.`);
    else if (isSeq(node)) return node.items.map((item) => this.value(item, key, depth + 1));
    else if (isMap(node)) return Object.fromEntries(this.pairs(node, key).map(([name, , value]) => [name, this.value(value, key, depth + 1)]));
    else if (isScalar(node)) return node.value;
    return null;
  }

  private pairs(map: YAMLMap, above: string): [string, Node, unknown][] {
    const seen = new Set<string>();
    return map.items.flatMap(({ key, value }): [string, Node, unknown][] => {
      if (!isScalar(key)) {
        this.problem(key as Node, above, 'A name is plain text.');
        return [];
      }
      const name = String(key.value);
      if (seen.has(name)) {
        this.problem(key, above === '' ? name : `${above}.${name}`, `"${name.slice(0, 80)}" stands there twice.`);
        return [];
      }
      seen.add(name);
      return [[name, key, value]];
    });
  }

  private count(node: unknown, depth: number): void {
    this.nodes++;
    if (this.nodes > FILE_LIMITS.nodes) this.problem(node as Node, '', `A settings file has at most ${FILE_LIMITS.nodes} values.`, true);
    if (depth > FILE_LIMITS.depth) this.problem(node as Node, '', tooDeep, true);
  }

  private problem(node: Node | null, key: string, message: string, stop = false): void {
    this.found.problems.push({ ...placeOf(this.counter, offsetOf(node) ?? 0), key: key.slice(0, 120), message });
    if (stop || this.found.problems.length >= FILE_LIMITS.problems) throw new Stop();
  }
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] | null } | null)?.range?.[0];
}
