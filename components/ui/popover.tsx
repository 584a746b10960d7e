'use client';

import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { focusFirstField } from './focus-first-field';

/** The look of everything that floats: popover, menu, select list. */
export const floatLook =
  'z-50 animate-pop rounded-panel border border-line bg-raised text-13 text-ink shadow-float outline-none';

/** The look of one row in a floating list. */
export const rowLook =
  'relative flex min-h-7 w-full select-none items-center gap-2 rounded-control px-2 text-left text-13 outline-none data-[disabled=""]:text-disabled data-highlighted:bg-hover dark:data-highlighted:bg-active data-[selected=true]:bg-hover dark:data-[selected=true]:bg-active data-[disabled=true]:text-disabled [&_svg]:shrink-0';

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Names the floating region for screen readers. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
}

/** Something small to read or set beside the button that opened it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, side = 'bottom', align = 'start', className, children } = props;
  const control = {
    ...(props.open === undefined ? {} : { open: props.open }),
    ...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange }),
  };
  return (
    <Radix.Root {...control}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={focusFirstField}
          className={cn(floatLook, 'w-80 p-3', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
