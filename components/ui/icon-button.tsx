'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { cn } from './cn';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children' | 'asChild'> {
  /** What the button does; read by screen readers and shown as the tooltip. */
  label: string;
  icon: ReactNode;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A square button with only an icon: always named, its name and shortcut in a tooltip. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon,
    shortcut,
    side = 'bottom',
    size = 'sm',
    variant = 'ghost',
    className,
    ...rest
  } = props;
  return (
    <Tooltip content={label} shortcut={shortcut} side={side}>
      <Button
        {...rest}
        variant={variant}
        size={size}
        aria-label={label}
        className={cn('px-0', size === 'sm' ? 'w-7' : 'w-8', className)}
      >
        {icon}
      </Button>
    </Tooltip>
  );
}
