import { RadioList } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import { Section, type SectionProps } from './form-parts';

const CLASSES = [
  { value: 'STANDARD', label: 'Standard', hint: 'For most tables' },
  {
    value: 'STANDARD_INFREQUENT_ACCESS',
    label: 'Standard-infrequent access',
    hint: 'Cheaper storage, dearer reads and writes',
  },
] as const;

/** Table class and deletion protection. */
export function SettingsSection({ draft, edit }: Omit<SectionProps, 'faults'>) {
  return (
    <Section title="Table class and protection">
      <RadioList
        label="Table class"
        value={draft.tableClass}
        options={CLASSES}
        onValueChange={(tableClass) => edit({ type: 'set', values: { tableClass } })}
      />
      <Switch
        className="mt-2"
        label="Deletion protection"
        hint="The table cannot be deleted while this is on"
        checked={draft.deletionProtection}
        onCheckedChange={(deletionProtection) =>
          edit({ type: 'set', values: { deletionProtection } })
        }
      />
    </Section>
  );
}
