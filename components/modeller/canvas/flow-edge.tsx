'use client';

import { BaseEdge, type Edge, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { memo } from 'react';
import { entityColour } from '@/components/ui/colour-dot';
import { HANDLE_PX } from './arrange';
import { type Flow, LABEL_MAX } from './flows';
import { bendOf } from './sketch';

export type FlowEdgeType = Edge<{ flow: Flow; isLit: boolean }, 'flow'>;

/** Corners are as round as those of a panel. */
const CORNER = 10;
/** Of the data face at 11 pixels. */
const CHARACTER_WIDTH = 6.6;
const LABEL_HEIGHT = 18;
const DOTS_MAX = 4;
const DOT_STEP = 9;
/** Where between its ends the label of an edge stands. */
const LABEL_AT = 0.46;

/** How items flow, with the keys that they have there. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const { data, source, sourceY, targetY, sourcePosition, targetPosition } = props;
  // React Flow ends an edge at the outer side of its handle; ours go to the border of the node.
  const sourceX = props.sourceX - HANDLE_PX / 2;
  const targetX = props.targetX + HANDLE_PX / 2;
  // Edges of entities come together at the table and those of indexes part there: labels stand on
  // the side where each edge is alone.
  const comes = source.includes('/entity/');
  const [path] = getSmoothStepPath({
    sourceX,
    sourceY,
    sourcePosition,
    targetX,
    targetY,
    targetPosition,
    borderRadius: CORNER,
    stepPosition: bendOf(source),
  });
  const isLit = data?.isLit === true;
  const stroke = isLit ? 'var(--accent)' : 'var(--ink-disabled)';
  return (
    <>
      <BaseEdge path={path} style={{ stroke, strokeWidth: isLit ? 1.5 : 1 }} interactionWidth={0} />
      {data !== undefined && (
        <Label
          flow={data.flow}
          x={sourceX + (targetX - sourceX) * (comes ? LABEL_AT : 1 - LABEL_AT)}
          y={comes ? sourceY : targetY}
        />
      )}
    </>
  );
});

function Label({ flow, x, y }: { flow: Flow; x: number; y: number }) {
  const { entities, label } = flow;
  if (label === undefined) return null;
  const dots = entities.slice(0, DOTS_MAX);
  const text = label.length > LABEL_MAX ? `${label.slice(0, LABEL_MAX - 1)}…` : label;
  const more = entities.length > 1 ? ` +${entities.length - 1}` : '';
  const dotsWidth = dots.length * DOT_STEP;
  const width = (text.length + more.length) * CHARACTER_WIDTH + dotsWidth + 14;
  const left = x - width / 2;
  return (
    <g>
      <title>{`${entities.join(', ')}: ${label}`}</title>
      <rect
        x={left}
        y={y - LABEL_HEIGHT / 2}
        width={width}
        height={LABEL_HEIGHT}
        rx={4}
        fill="var(--canvas)"
        stroke="var(--line)"
      />
      {dots.map((name, at) => (
        <circle key={name} cx={left + 9 + at * DOT_STEP} cy={y} r={3} fill={entityColour(name)} />
      ))}
      <text
        x={left + 6 + dotsWidth + (dotsWidth > 0 ? 2 : 0)}
        y={y}
        dy="0.35em"
        fill="var(--ink-secondary)"
        style={{ font: '11px var(--font-mono)' }}
      >
        {text}
        <tspan fill="var(--ink-muted)">{more}</tspan>
      </text>
    </g>
  );
}
