import { parseAsString, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { type PartPlace, parsePart, printPart } from './place';

/** The part of the design that is looked at, which lives in the address. */
export function usePartPlace(): readonly [PartPlace, (place: PartPlace) => void] {
  const [text, setText] = useQueryState('at', parseAsString.withDefault(''));
  const place = useMemo(() => parsePart(text), [text]);
  const go = useCallback((next: PartPlace) => void setText(printPart(next) || null), [setText]);
  return [place, go];
}
