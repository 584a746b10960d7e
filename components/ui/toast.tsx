'use client';

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Toaster as SonnerToaster, toast } from 'sonner';
import { cn } from './cn';

export type ToastTone = 'success' | 'info' | 'warning' | 'danger';

export interface ToastOptions {
  description?: ReactNode;
  /** The next step, as a verb: "Undo", "Open table". */
  action?: { label: string; onClick: () => void };
  /** Milliseconds on screen; failures stay until dismissed. */
  durationMs?: number;
}

/** Tells what has just happened, from anywhere. A failure stays until it is dismissed. */
export const notify = {
  success: (title: ReactNode, options?: ToastOptions) => show('success', title, options),
  info: (title: ReactNode, options?: ToastOptions) => show('info', title, options),
  warning: (title: ReactNode, options?: ToastOptions) => show('warning', title, options),
  danger: (title: ReactNode, options?: ToastOptions) => show('danger', title, options),
};

/** The corner where toasts appear; once, in the application's frame. */
export function Toaster() {
  return (
    <SonnerToaster
      position="bottom-right"
      offset={{ bottom: 40, right: 12 }}
      gap={8}
      visibleToasts={4}
      containerAriaLabel="Notifications"
    />
  );
}

function show(tone: ToastTone, title: ReactNode, options: ToastOptions = {}): void {
  const durationMs = options.durationMs ?? (tone === 'danger' ? Number.POSITIVE_INFINITY : 5000);
  toast.custom(
    (id) => (
      <ToastCard tone={tone} title={title} {...options} onDismiss={() => toast.dismiss(id)} />
    ),
    { duration: durationMs },
  );
}

const ICONS = {
  success: CircleCheck,
  info: Info,
  warning: TriangleAlert,
  danger: CircleAlert,
} as const;
const ICON_TONES: Readonly<Record<ToastTone, string>> = {
  success: 'text-accent-text',
  info: 'text-info-text',
  warning: 'text-warning-text',
  danger: 'text-danger-text',
};

export interface ToastCardProps extends ToastOptions {
  tone: ToastTone;
  title: ReactNode;
  onDismiss: () => void;
}

/** One toast, as drawn; the gallery shows it standing still. */
export function ToastCard({ tone, title, description, action, onDismiss }: ToastCardProps) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className="flex w-90 max-w-[calc(100vw-24px)] items-start gap-2.5 rounded-panel border border-line bg-raised p-3 font-sans text-13 text-ink shadow-float"
    >
      <Icon className={cn('mt-0.5 size-4 shrink-0 stroke-[1.5]', ICON_TONES[tone])} />
      <div className="wrap-anywhere min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {description !== undefined && (
          <div className="mt-0.5 text-12 text-secondary">{description}</div>
        )}
        {action !== undefined && (
          <button
            type="button"
            onClick={() => {
              action.onClick();
              onDismiss();
            }}
            className="mt-1.5 rounded-badge font-medium text-12 text-accent-text hover:underline"
          >
            {action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onDismiss}
        className="-mt-0.5 -mr-0.5 grid size-6 shrink-0 place-items-center rounded-badge text-muted hover:bg-hover hover:text-ink"
      >
        <X className="size-3.5 stroke-[1.5]" />
      </button>
    </div>
  );
}
