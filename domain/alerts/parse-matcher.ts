import { type Matcher, matcher, OPERATORS } from './matcher';
import { compiled } from './match';

export type ParsedMatcher = { readonly ok: true; readonly matcher: Matcher } | { readonly ok: false; readonly message: string };
export type ParsedMatchers = { readonly ok: true; readonly matchers: readonly Matcher[] } | { readonly ok: false; readonly message: string };

/** White space as Go's `\s` has it; JavaScript's has more. */
const SPACE = '[\\t\\n\\f\\r ]*';
// Names may hold a colon here, though no label does; so it is upstream.
const SHAPE = new RegExp(`^${SPACE}([a-zA-Z_:][a-zA-Z0-9_:]*)${SPACE}(=~|!~|!=|=)([^]*)$`);
const EDGES = new RegExp(`^${SPACE}|${SPACE}$`, 'g');

/**
 * Reads one matcher as the API's `filter` takes it: `alertname=~"Bus.*"`, also without quotes. Errors are in
 * the server's words. Quotes must enclose the whole value or be escaped; `\n`, `\"` and `\\` are escapes, any
 * other backslash is itself.
 */
export function parseMatcher(text: string): ParsedMatcher {
  const found = SHAPE.exec(text);
  if (!found) return bad(`bad matcher format: ${text}`);
  const [, name = '', operator = '='] = found;
  const raw = (found[3] ?? '').replace(EDGES, '');
  const value = unquoted(raw);
  if (value === null) return bad(`matcher value contains unescaped double quote: ${raw}`);
  const read = matcher(name, OPERATORS.find((each) => each === operator) ?? '=', value);
  const test = compiled(read);
  return test.ok ? { ok: true, matcher: read } : bad(test.message);
}

/** Reads a list as amtool and configuration files write it: commas between, braces around it if one likes. */
export function parseMatchers(text: string): ParsedMatchers {
  const inner = text.trim().replace(/^\{/, '').replace(/\}$/, '');
  const matchers: Matcher[] = [];
  for (const part of splitAtCommas(inner)) {
    const read = parseMatcher(part);
    if (!read.ok) return read;
    matchers.push(read.matcher);
  }
  return { ok: true, matchers };
}

/** The value without quotes and escapes; null when a quote stands where none may. */
function unquoted(raw: string): string | null {
  const quoted = raw.startsWith('"');
  const text = quoted ? raw.slice(1) : raw;
  let value = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') return quoted && at === text.length - 1 ? value : null;
    if (sign !== '\\' || at === text.length - 1) {
      value += sign;
      continue;
    }
    at += 1;
    const next = text[at] ?? '';
    value += next === 'n' ? '\n' : next === '"' || next === '\\' ? next : `\\${next}`;
  }
  return quoted ? null : value;
}

/** Parts between the commas that stand outside quotes; a last empty part is a trailing comma. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let inQuotes = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === ',' && !inQuotes) {
      parts.push(part);
      part = '';
      continue;
    }
    if (sign === '"') inQuotes = !inQuotes;
    part += sign;
    if (sign === '\\' && at < text.length - 1) {
      at += 1;
      part += text[at] ?? '';
    }
  }
  return part.trim() === '' ? parts : [...parts, part];
}

function bad(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
