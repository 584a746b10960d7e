import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// tailwind-merge must be told our own scales, or it takes `text-13` for a colour and drops it
// beside `text-muted`.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', 'data', '13', '14', '16', '20', '28'],
      radius: ['badge', 'control', 'panel'],
      shadow: ['float'],
      spacing: ['row', 'row-comfortable', 'topbar', 'tabbar', 'statusbar'],
      animate: ['appear', 'pop', 'slide-left', 'spin', 'breathe', 'travel'],
    },
  },
});

/** Joins class names; where two set the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
