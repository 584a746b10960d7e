import { cva } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ControlSize = 'sm' | 'md';

const styles = cva(
  'relative inline-flex max-w-full shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium text-13 transition-colors disabled:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]',
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-accent-solid text-accent-on hover:bg-accent-solid-hover disabled:bg-active disabled:text-disabled',
        secondary:
          'border-line-strong bg-panel text-ink hover:bg-hover active:bg-active disabled:border-line disabled:text-disabled aria-expanded:bg-hover',
        ghost:
          'border-transparent text-secondary hover:bg-hover hover:text-ink active:bg-active disabled:text-disabled aria-expanded:bg-hover aria-expanded:text-ink',
        danger:
          'border-transparent bg-danger-solid text-danger-on hover:bg-danger-solid-hover disabled:bg-active disabled:text-disabled',
      },
      size: { sm: 'h-7 px-2.5', md: 'h-8 px-3' },
    },
  },
);

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ControlSize;
  /** Shown before the text; replaced by the spinner while loading. */
  icon?: ReactNode;
  /** The press is being answered: a spinner inside, the width kept, further presses ignored. */
  loading?: boolean;
  /** Render the only child (a link) with the look of a button. */
  asChild?: boolean;
}

/** A button says a verb. One primary per screen; everything else is secondary or ghost. */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'sm', icon, loading, asChild, className, ...rest } = props;
  const classes = cn(styles({ variant, size }), className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  const { children, disabled, ...button } = rest;
  return (
    <button
      type="button"
      {...button}
      className={cn(classes, loading && 'pointer-events-none')}
      disabled={disabled}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : button.onClick}
    >
      {icon && <span className={cn('inline-flex', loading && 'opacity-0')}>{icon}</span>}
      <span className={cn('inline-flex min-w-0 items-center gap-1.5', loading && 'opacity-0')}>
        {children}
      </span>
      {loading && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}
