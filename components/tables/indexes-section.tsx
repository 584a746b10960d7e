import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { GLOBAL_INDEXES_MAX, LOCAL_INDEXES_MAX } from '@/model/table-rules';
import { Section, type SectionProps } from './form-parts';
import { IndexEditor } from './index-editor';

/** Secondary indexes; local ones can be made only now. */
export function IndexesSection(props: SectionProps) {
  const { draft, edit } = props;
  const local = draft.indexes.filter(({ kind }) => kind === 'local').length;
  const global = draft.indexes.length - local;
  const noSortKey = draft.sortKey.name === '';
  return (
    <Section
      title="Secondary indexes"
      actions={
        <div className="flex gap-2">
          <Button
            icon={<Plus />}
            disabled={global >= GLOBAL_INDEXES_MAX}
            onClick={() => edit({ type: 'add-index', kind: 'global' })}
          >
            Global index
          </Button>
          <Button
            icon={<Plus />}
            disabled={local >= LOCAL_INDEXES_MAX || noSortKey}
            title={noSortKey ? 'A local index needs a table with a sort key' : undefined}
            onClick={() => edit({ type: 'add-index', kind: 'local' })}
          >
            Local index
          </Button>
        </div>
      }
    >
      {draft.indexes.length === 0 ? (
        <p className="text-muted">None. Global indexes can be added later, local ones only now.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {draft.indexes.map((index, position) => (
            <IndexEditor key={index.id} {...props} index={index} position={position} />
          ))}
        </ul>
      )}
    </Section>
  );
}
