import { FolderPlus, Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';
import type { QueryProblem } from './build-request';
import { addNode, editNode, type NodePlace, newGroup, removeNode } from './filter-edit';
import { FilterRuleRow } from './filter-rule-row';
import { NotButton } from './not-button';
import { EMPTY_RULE, type FilterGroup, type FilterNode } from './query-state';

export interface FilterEditorProps {
  readonly filter: FilterGroup;
  readonly onChange: (filter: FilterGroup) => void;
  readonly problems: readonly QueryProblem[];
  /** Attributes seen, offered while a path is typed. */
  readonly names: readonly string[];
}

/** The filter as nested groups of rules: all of them, any of them, none of them. */
export function FilterEditor(props: FilterEditorProps) {
  return (
    <section aria-label="Filter" className="max-h-72 overflow-y-auto px-3 pb-2">
      <Group {...props} group={props.filter} place={[]} />
    </section>
  );
}

interface GroupProps extends FilterEditorProps {
  readonly group: FilterGroup;
  readonly place: NodePlace;
}

const JOINS = [
  { value: 'and', label: 'All' },
  { value: 'or', label: 'Any' },
] as const;

function Group(props: GroupProps) {
  const { filter, group, place, onChange } = props;
  const nested = place.length > 0;
  const change = (part: Partial<FilterGroup>) =>
    onChange(editNode(filter, place, (node) => ({ ...node, ...part }) as FilterNode));
  return (
    <div className={cn('flex flex-col gap-1.5', nested && 'border-line-strong border-l-2 pl-3')}>
      <div className="flex items-center gap-2">
        <NotButton on={group.negated} onToggle={() => change({ negated: !group.negated })} />
        <Segmented
          label="How the rules of this group are joined"
          value={group.join}
          onValueChange={(join) => change({ join })}
          options={JOINS}
        />
        <Button
          variant="ghost"
          icon={<Plus />}
          onClick={() => onChange(addNode(filter, place, EMPTY_RULE))}
        >
          Rule
        </Button>
        <Button
          variant="ghost"
          icon={<FolderPlus />}
          onClick={() => onChange(addNode(filter, place, newGroup(group)))}
        >
          Group
        </Button>
        {nested && (
          <IconButton
            label="Remove group"
            icon={<X />}
            onClick={() => onChange(removeNode(filter, place))}
          />
        )}
      </div>
      {group.children.map((child, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a node is its place in the tree
        <Node key={at} {...props} node={child} place={[...place, at]} />
      ))}
    </div>
  );
}

function Node(props: GroupProps & { node: FilterNode }) {
  const { filter, node, place, onChange, problems, names } = props;
  if (node.kind === 'group') return <Group {...props} group={node} />;
  const at = `filter.${place.join('.')}`;
  const problem = problems.find((each) => each.at === at || each.at.startsWith(`${at}.`));
  return (
    <FilterRuleRow
      rule={node}
      names={names}
      problem={problem?.problem}
      onChange={(rule) => onChange(editNode(filter, place, () => rule))}
      onRemove={() => onChange(removeNode(filter, place))}
    />
  );
}
