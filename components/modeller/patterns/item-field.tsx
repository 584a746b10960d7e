'use client';

import { useState } from 'react';
import { CodeEditor } from '@/components/ui/code-editor';
import type { Json } from '@/model/model';
import { isObject, parseJson, sameJson } from './form-value';

export interface ItemFieldProps {
  value: Json | undefined;
  onValue: (item: Json) => void;
}

/** The item that is put, as DynamoDB JSON. */
export function ItemField({ value, onValue }: ItemFieldProps) {
  const printed = JSON.stringify(value ?? {}, null, 2);
  const [text, setText] = useState(printed);
  const read = parseJson(text);
  const isOld = isObject(read) && !sameJson(read, value ?? {});
  const type = (next: string) => {
    setText(next);
    const item = parseJson(next);
    if (isObject(item) && !sameJson(item, value ?? {})) onValue(item);
  };
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-12 text-secondary">Item</span>
      <CodeEditor
        label="Item as DynamoDB JSON"
        value={isOld ? printed : text}
        onValueChange={type}
        className="h-52"
      />
      {!isObject(read) && (
        <p role="alert" className="text-12 text-danger-text">
          An item is an object: {'{ "pk": { "S": "…" } }'}
        </p>
      )}
    </div>
  );
}
