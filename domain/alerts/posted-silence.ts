import { type Read, SCHEMA_CODES, schemaError } from './api-v2';
import { wellFormed } from './labels';
import type { Matcher } from './matcher';
import { BodyError, flagIn, instantIn, listIn, type Members, member, missing, objectIn, reading, textIn } from './read-body';
import type { SilenceDraft } from './silence';

const BODY = 'silence';

/** The body of POST /api/v2/silences. Only its schema is judged here; `silenceProblem` judges what it says. */
export function readPostedSilence(body: unknown): Read<SilenceDraft> {
  return reading(() => {
    if (body === undefined) return missing(BODY);
    const silence = body === null ? {} : objectIn(BODY, body, 'struct { ID string "json:\\"id,omitempty\\"" }');
    const id = textIn(BODY, silence, 'id', '') || null;
    const comment = textIn(BODY, silence, 'comment', 'Silence');
    const createdBy = textIn(BODY, silence, 'createdBy', 'Silence');
    const endsAt = instantIn(BODY, silence, 'endsAt', 'Silence');
    const startsAt = instantIn(BODY, silence, 'startsAt', 'Silence');
    const halves = matchersIn(silence);
    return {
      id,
      comment: wellFormed(comment ?? missing('comment')),
      createdBy: wellFormed(createdBy ?? missing('createdBy')),
      endsAt: endsAt ?? given(silence, 'endsAt'),
      matchers: complete(halves ?? missing('matchers')),
      startsAt: startsAt ?? given(silence, 'startsAt'),
    };
  });
}

/** Go's zero time counts as given: as a start it is long past, as an end too. */
function given(silence: Members, name: string): number {
  return typeof member(silence, name) === 'string' ? 0 : missing(name);
}

interface HalfMatcher {
  readonly name: string | null;
  readonly value: string | null;
  readonly isRegex: boolean | null;
  readonly isEqual: boolean | null;
}

function matchersIn(silence: Members): readonly HalfMatcher[] | null {
  const value = member(silence, 'matchers');
  if (value === undefined || value === null) return null;
  return listIn(BODY, value, 'models.Matchers').map((each) => {
    const from = each === null ? {} : objectIn(BODY, each, 'models.Matcher');
    const place = 'Matcher.matchers';
    return { name: textIn(BODY, from, 'name', place), value: textIn(BODY, from, 'value', place), isRegex: flagIn(BODY, from, 'isRegex', place), isEqual: flagIn(BODY, from, 'isEqual', place) };
  });
}

function complete(matchers: readonly HalfMatcher[]): readonly Matcher[] {
  if (matchers.length === 0) throw new BodyError(schemaError(422, 'matchers in body should have at least 1 items', SCHEMA_CODES.minItems));
  return matchers.map((each, at) => ({
    isRegex: each.isRegex ?? missing(`matchers.${at}.isRegex`),
    name: wellFormed(each.name ?? missing(`matchers.${at}.name`)),
    value: wellFormed(each.value ?? missing(`matchers.${at}.value`)),
    isEqual: each.isEqual ?? true,
  }));
}
