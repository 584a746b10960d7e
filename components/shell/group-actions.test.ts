import { describe, expect, it } from 'vitest';
import type { Action } from '@/components/ui/actions';
import { groupActions } from './group-actions';

function action(id: string, group: string): Action {
  return { id, group, label: id, run: () => {} };
}

describe('actions under their headings', () => {
  it('keeps the order of headings and of actions', () => {
    const [a, b, c, d] = [
      action('a', 'Go'),
      action('b', 'View'),
      action('c', 'Go'),
      action('d', 'Item'),
    ];
    expect([...groupActions([a, b, c, d])]).toEqual([
      ['Go', [a, c]],
      ['View', [b]],
      ['Item', [d]],
    ]);
  });

  it('has no heading without actions', () => {
    expect([...groupActions([])]).toEqual([]);
  });
});
