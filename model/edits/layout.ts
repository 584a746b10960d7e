import type { Model, ModelTable, NodePlace } from '../model';
import { without } from './changes';
import { has, mapped } from './named-list';

/** Nodes of the diagram, put somewhere. */
export function placeNodes(model: Model, places: readonly NodePlace[]): Model | undefined {
  const known = places.filter((place) => isThere(model, place));
  if (known.length === 0) return places.length === 0 ? model : undefined;
  const byNode = new Map((model.layout ?? []).map((place) => [nodeOf(place), place]));
  for (const place of known) byNode.set(nodeOf(place), place);
  return { ...model, layout: [...byNode.values()] };
}

export function forgetPlaces(model: Model): Model {
  return without(model, 'layout');
}

/** A table got another name, or is gone when there is none. */
export function layoutOfTable(model: Model, name: string, to: string | undefined): Model {
  return withLayout(model, (place) => {
    if (place.table !== name) return place;
    return to === undefined ? undefined : { ...place, table: to };
  });
}

export interface PartName {
  readonly table: string;
  readonly kind: 'index' | 'entity';
  readonly name: string;
}

/** An index or entity got another name, or is gone when there is none. */
export function layoutOfPart(model: Model, part: PartName, to: string | undefined): Model {
  return withLayout(model, (place) => {
    const own = place.part;
    const isIt = place.table === part.table && own?.kind === part.kind && own.name === part.name;
    if (!isIt) return place;
    return to === undefined ? undefined : { ...place, part: { kind: part.kind, name: to } };
  });
}

function withLayout(model: Model, change: (place: NodePlace) => NodePlace | undefined): Model {
  const before = model.layout;
  if (before === undefined) return model;
  const after = mapped<NodePlace | undefined>(before, (place) => place && change(place));
  if (after === before) return model;
  return { ...model, layout: after.filter((place) => place !== undefined) };
}

function isThere(model: Model, { table: name, part }: NodePlace): boolean {
  const table = model.tables.find((one) => one.name === name);
  if (table === undefined || part === undefined) return table !== undefined;
  return has(partsOf(table, part.kind), part.name);
}

function partsOf(table: ModelTable, kind: 'index' | 'entity') {
  return kind === 'index' ? table.indexes : (table.entities ?? []);
}

function nodeOf({ table, part }: NodePlace): string {
  return JSON.stringify([table, part?.kind, part?.name]);
}
