import { Section, Specimen, State } from './specimen';

const NEUTRALS = Array.from({ length: 12 }, (_, step) => `neutral-${step + 1}`);
const ROLES = ['canvas', 'sunken', 'panel', 'raised', 'hover', 'active', 'line', 'line-strong'];
const TONES = ['accent', 'info', 'warning', 'danger'] as const;
const TYPES = ['type-s', 'type-n', 'type-b', 'type-bool', 'type-null', 'type-m', 'type-l'];
const KINDS = ['gsi', 'lsi', 'vector'];
const ENTITIES = Array.from({ length: 10 }, (_, at) => `entity-${at + 1}`);
const SIZES = ['text-11', 'text-12', 'text-13', 'text-14', 'text-16', 'text-20', 'text-28'];

/** Colours, sizes and shapes, as the style sheet defines them. */
export function TokensSection() {
  return (
    <Section id="tokens" title="Tokens">
      <Specimen
        id="colour"
        name="Colour"
        note="Roles, not values. Colour means type, state, cost or danger."
      >
        <State name="Neutrals">
          <Swatches names={NEUTRALS} />
        </State>
        <State name="Surfaces and lines">
          <Swatches names={ROLES} />
        </State>
        {TONES.map((tone) => (
          <State key={tone} name={tone}>
            <Swatches names={[tone, `${tone}-solid`, `${tone}-subtle`, `${tone}-text`]} />
          </State>
        ))}
        <State name="Attribute types">
          <Swatches names={TYPES} />
        </State>
        <State name="Index kinds">
          <Swatches names={KINDS} />
        </State>
        <State name="Entities">
          <Swatches names={ENTITIES} />
        </State>
      </Specimen>
      <Specimen
        id="type-scale"
        name="Type scale"
        note="Inter for the interface, JetBrains Mono for data."
      >
        {SIZES.map((size) => (
          <State key={size} name={size.replace('text-', '')}>
            <span className={size}>Partition keys spread load, 1,234.50 units</span>
          </State>
        ))}
        <State name="data 12.5">
          <span className="font-mono text-data">ORDER#2026-11-20T12:00:00Z 0O 1lI {'{}[]()'}</span>
        </State>
        <State name="Weights">
          <span>Regular 400</span>
          <span className="font-medium">Medium 500</span>
          <span className="font-semibold">Semibold 600</span>
        </State>
      </Specimen>
      <Specimen id="space-and-shape" name="Space and shape">
        <State name="Radii">
          <Shape className="rounded-badge" text="badge 4" />
          <Shape className="rounded-control" text="control 6" />
          <Shape className="rounded-panel" text="panel 10" />
        </State>
        <State name="Floating">
          <Shape className="rounded-panel bg-raised shadow-float" text="the one shadow" />
        </State>
        <State name="Rows">
          <div className="w-60 rounded-control border border-line">
            <div className="flex h-row items-center border-line border-b px-2">compact 28</div>
            <div className="flex h-row-comfortable items-center px-2">comfortable 34</div>
          </div>
        </State>
        <State name="Canvas ground">
          <div className="h-20 w-60 rounded-panel border border-line bg-dots" />
        </State>
      </Specimen>
    </Section>
  );
}

function Swatches({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <figure key={name} className="w-20">
      <div
        className="h-9 rounded-control border border-line"
        style={{ background: `var(--${name})` }}
      />
      <figcaption className="truncate pt-1 text-11 text-muted" title={name}>
        {name}
      </figcaption>
    </figure>
  ));
}

function Shape({ className, text }: { className: string; text: string }) {
  return (
    <div
      className={`grid h-14 w-32 place-items-center border border-line text-12 text-muted ${className}`}
    >
      {text}
    </div>
  );
}
