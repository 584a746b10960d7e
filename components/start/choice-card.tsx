import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export interface ChoiceCardProps {
  icon: ReactNode;
  title: string;
  description: ReactNode;
  /** For those who come back and know what it is: no description, less room. */
  compact: boolean;
  children?: ReactNode;
}

/** One way to start: what it is, and the controls to do it right here. */
export function ChoiceCard({ icon, title, description, compact, children }: ChoiceCardProps) {
  return (
    <section
      aria-label={title}
      className={cn(
        'flex min-w-0 flex-col bg-panel',
        compact ? 'gap-3 p-4' : 'gap-4 rounded-panel border border-line p-5',
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
