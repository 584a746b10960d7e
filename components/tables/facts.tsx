import { ShieldCheck } from 'lucide-react';
import type { TableDescription } from '@/components/data/wire-types';
import { Badge, IndexBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { TypeBadge } from '@/components/ui/type-badge';
import { indexCounts, type KeyFact } from './table-facts';

const TONES = {
  ACTIVE: 'bg-accent',
  CREATING: 'bg-info',
  UPDATING: 'bg-info',
  DELETING: 'bg-warning',
} as const;

/** A status in a word, with a dot that says at a glance whether all is well. */
export function Status({ status }: { status: string }) {
  const tone = Object.entries(TONES).find(([name]) => name === status)?.[1] ?? 'bg-danger';
  const words = status.toLowerCase().replaceAll('_', ' ');
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-top text-secondary">
      <span
        aria-hidden
        className={cn('size-1.5 rounded-full', tone, status !== 'ACTIVE' && 'animate-breathe')}
      />
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </span>
  );
}

export interface KeysProps {
  keys: readonly KeyFact[];
  /** Leaves the types out where there is no room for them. */
  dense?: boolean;
  className?: string;
}

/** Key attributes side by side: glyph for the role, name, type. */
export function Keys({ keys, dense, className }: KeysProps) {
  return (
    <span
      className={cn(
        'inline-flex min-w-0 items-center align-top',
        dense ? 'gap-2.5' : 'gap-3',
        className,
      )}
    >
      {keys.map(({ name, role, type }) => (
        <span
          key={`${role} ${name}`}
          className={cn('inline-flex min-w-0 items-center', dense ? 'gap-1' : 'gap-1.5')}
        >
          <KeyGlyph kind={role} />
          <span className="truncate font-medium font-mono text-data" title={name} dir="auto">
            {name}
          </span>
          <TypeBadge type={type} className={dense ? 'hidden 2xl:inline-flex' : ''} />
        </span>
      ))}
    </span>
  );
}

/** How many indexes of each kind; a quiet dash for none. */
export function IndexCounts({ table }: { table: TableDescription }) {
  const { global, local } = indexCounts(table);
  if (global + local === 0) return <span className="text-disabled">–</span>;
  return (
    <span className="inline-flex items-center gap-2 align-top">
      {global > 0 && <Count kind="global" count={global} />}
      {local > 0 && <Count kind="local" count={local} />}
    </span>
  );
}

function Count({ kind, count }: { kind: 'global' | 'local'; count: number }) {
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      {count}
      <IndexBadge kind={kind} />
    </span>
  );
}

/** The same as a sign, where names need the room. */
export function ProtectedIcon() {
  const title = 'Deletion protection is on';
  return (
    <span role="img" aria-label={title} title={title} className="shrink-0 text-muted">
      <ShieldCheck className="size-3.5 stroke-[1.5]" />
    </span>
  );
}

/** A word for a table that may not be deleted. */
export function ProtectedBadge() {
  return (
    <Badge tone="neutral" title="Deletion protection is on">
      Protected
    </Badge>
  );
}
