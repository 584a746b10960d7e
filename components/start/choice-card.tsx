import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export interface ChoiceCardProps {
  icon: ReactNode;
  title: string;
  description: ReactNode;
  /** For those who come back and know what it is: no description, less room. */
  compact: boolean;
  /** The controls fit beside the title. */
  inline?: boolean;
  children?: ReactNode;
}

/** One way to start: what it is, and the controls to do it right here. */
export function ChoiceCard({
  icon,
  title,
  description,
  compact,
  inline,
  children,
}: ChoiceCardProps) {
  return (
    <section
      aria-label={title}
      className={cn(
        'flex min-w-0 flex-col bg-panel',
        compact ? 'gap-3 px-4 py-3' : 'gap-4 rounded-panel border border-line p-5',
        compact && inline && 'flex-row items-center justify-between',
      )}
    >
      <div>
        <h2
          className={cn(
            'flex items-center gap-2 font-semibold [&_svg]:size-4 [&_svg]:stroke-[1.5] [&_svg]:text-muted',
            compact ? 'text-13' : 'text-14',
          )}
        >
          {icon}
          {title}
        </h2>
        {!compact && <p className="mt-1 text-secondary">{description}</p>}
      </div>
      {children}
    </section>
  );
}
