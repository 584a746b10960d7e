import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export interface ChoiceCardProps {
  icon: ReactNode;
  title: string;
  description: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** One way to start: what it is, and the controls to do it right here. */
export function ChoiceCard({ icon, title, description, children, className }: ChoiceCardProps) {
  return (
    <section
      aria-label={title}
      className={cn(
        'flex min-w-0 flex-col rounded-panel border border-line bg-panel p-5',
        className,
      )}
    >
      <h2 className="flex items-center gap-2 font-semibold text-14 [&_svg]:size-4 [&_svg]:stroke-[1.5] [&_svg]:text-muted">
        {icon}
        {title}
      </h2>
      <p className="mt-1 text-secondary">{description}</p>
      <div className="mt-4 flex min-h-0 flex-1 flex-col">{children}</div>
    </section>
  );
}
