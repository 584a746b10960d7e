import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const styles = cva(
  'inline-flex h-4.5 shrink-0 items-center gap-1 whitespace-nowrap rounded-badge px-1.5 font-medium text-11 [&_svg]:size-3 [&_svg]:stroke-2',
  {
    variants: {
      tone: {
        neutral: 'bg-active text-secondary',
        outline: 'border border-line-strong text-secondary',
        accent: 'bg-accent-subtle text-accent-text',
        info: 'bg-info-subtle text-info-text',
        warning: 'bg-warning-subtle text-warning-text',
        danger: 'bg-danger-subtle text-danger-text',
        gsi: 'bg-gsi-subtle text-gsi',
        lsi: 'bg-lsi-subtle text-lsi',
        vector: 'bg-vector-subtle text-vector',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof styles>['tone']>;

export interface BadgeProps extends ComponentProps<'span'> {
  tone?: BadgeTone;
}

/** A word of state beside a name. Its colour repeats what the word says, never replaces it. */
export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span {...rest} className={cn(styles({ tone }), className)} />;
}

export type IndexKind = 'global' | 'local' | 'vector';

const INDEX = {
  global: { tone: 'gsi', text: 'GSI', name: 'Global secondary index' },
  local: { tone: 'lsi', text: 'LSI', name: 'Local secondary index' },
  vector: { tone: 'vector', text: 'VEC', name: 'Vector index' },
} as const;

/** Which kind of index this is: GSI indigo, LSI slate, vector pink, everywhere. */
export function IndexBadge({ kind, className }: { kind: IndexKind; className?: string }) {
  const { tone, text, name } = INDEX[kind];
  return (
    <Badge tone={tone} title={name} className={className}>
      {text}
    </Badge>
  );
}
