import { TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/checkbox';
import { KIND_FACTS } from '@/domain/deployments/dependencies/dependency';
import type { Draft } from './dependency-draft';

const FIELDS: readonly { key: keyof Draft['options']; label: string; hint: string }[] = [
  { key: 'user', label: 'User', hint: 'one that may do nothing else is enough' },
  { key: 'database', label: 'Database', hint: 'named as the user when left empty' },
  { key: 'expectStatus', label: 'Expected status', hint: '200 to 299 when left empty' },
  { key: 'expectText', label: 'Expected text', hint: 'anywhere in the first 64 KiB' },
  { key: 'expectAddress', label: 'Expected address', hint: 'any when left empty' },
  { key: 'warnDays', label: 'Warn when it ends within', hint: 'days' },
  { key: 'serverName', label: 'Name on the certificate', hint: 'the host when left empty' },
];
const OVER_TLS = new Set(['serverName', 'ca']);

interface OptionFieldsProps {
  readonly draft: Draft;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (changes: Partial<Draft>) => void;
}

/** The fields that this kind is asked with. */
export function OptionFields({ draft, errorOf, onChange }: OptionFieldsProps) {
  const { kind, options, tls } = draft;
  const known = KIND_FACTS[kind].options;
  const shows = (key: keyof Draft['options']): boolean => known.includes(key) && (!known.includes('tls') || tls || !OVER_TLS.has(key));
  const set = (key: keyof Draft['options'], value: string) => onChange({ options: { ...options, [key]: value } });
  return (
    <>
      {known.includes('tls') && <Checkbox checked={tls} onChange={(checked) => onChange({ tls: checked })}>Over TLS</Checkbox>}
      <div className="grid gap-3 sm:grid-cols-2">
        {FIELDS.filter(({ key }) => shows(key)).map(({ key, label, hint }) => (
          <Field key={key} label={label} hint={hint} error={errorOf(key)} required={kind === 'postgresql' && key === 'user'}>
            {(control) => <TextInput {...control} value={options[key]} inputMode={key === 'warnDays' || key === 'expectStatus' ? 'numeric' : 'text'} onChange={(event) => set(key, event.target.value)} />}
          </Field>
        ))}
      </div>
      {shows('ca') && (
        <Field label="Authority" hint="PEM of the certificate that signs it, where it is none of the public ones" error={errorOf('ca')}>
          {(control) => <TextArea {...control} rows={3} className="font-mono text-meta" value={options.ca} placeholder="-----BEGIN CERTIFICATE-----" onChange={(event) => set('ca', event.target.value)} />}
        </Field>
      )}
    </>
  );
}
