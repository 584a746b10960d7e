import { Lock } from 'lucide-react';
import { Badge, type BadgeTone, IndexBadge } from '@/components/ui/badge';
import { ColourDot, type DotColour, entityColour } from '@/components/ui/colour-dot';
import { KeyGlyph } from '@/components/ui/key-glyph';
import { Bytes, RelativeTime, Stat } from '@/components/ui/quantity';
import { ATTRIBUTE_TYPES, TypeBadge, typeName } from '@/components/ui/type-badge';
import { LONG_NAME, RTL_TEXT } from './contents';
import { Section, Specimen, State } from './specimen';

const TONES: readonly BadgeTone[] = ['neutral', 'outline', 'accent', 'info', 'warning', 'danger'];
const COLOURS: readonly DotColour[] = ['green', 'blue', 'violet', 'amber', 'red', 'grey'];
const SIZES = [0, 640, 409_600, 1_572_864, 5_368_709_120];
const MOMENTS = [Date.UTC(2026, 10, 20, 9), Date.UTC(2026, 10, 1), Date.UTC(2024, 0, 1)];

/** Marks with fixed meanings, and figures with their units. */
export function FactsSection() {
  return (
    <Section id="facts" title="DynamoDB and figures">
      <Specimen
        id="type-badge"
        name="Type badge"
        note="Fixed hues; a set wears its scalar’s hue with a ring."
      >
        <State name="All ten">
          {ATTRIBUTE_TYPES.map((type) => (
            <span key={type} className="flex items-center gap-1.5 pr-3">
              <TypeBadge type={type} />
              <span className="text-12 text-muted">{typeName(type)}</span>
            </span>
          ))}
        </State>
      </Specimen>
      <Specimen id="key-glyph" name="Key glyph" note="Partition key solid, sort key outlined.">
        <State name="In a name">
          <span className="flex items-center gap-1.5 font-medium font-mono text-data">
            <KeyGlyph kind="partition" />
            customerId
          </span>
          <span className="flex items-center gap-1.5 pl-4 font-medium font-mono text-data">
            <KeyGlyph kind="sort" />
            createdAt
          </span>
        </State>
      </Specimen>
      <Specimen id="badge" name="Badge" note="A word of state.">
        <State name="Tones">
          {TONES.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </State>
        <State name="In use">
          <Badge tone="accent">Active</Badge>
          <Badge tone="info">Creating</Badge>
          <Badge tone="warning">
            <Lock />
            Read only
          </Badge>
          <Badge tone="danger">Deleting</Badge>
        </State>
        <State name="Long, RTL">
          <Badge className="max-w-60">
            <span className="truncate">{LONG_NAME}</span>
          </Badge>
          <Badge dir="rtl">{RTL_TEXT}</Badge>
        </State>
      </Specimen>
      <Specimen id="index-badge" name="Index badge" note="GSI indigo, LSI slate, vector pink.">
        <State name="Kinds">
          <IndexBadge kind="global" />
          <IndexBadge kind="local" />
          <IndexBadge kind="vector" />
        </State>
      </Specimen>
      <Specimen id="stat" name="Stat" note="Say the number, with its unit.">
        <State name="Default" className="items-start gap-10">
          <Stat label="Items" value="1 204 881" />
          <Stat label="Size" value="412.5" unit="MB" hint="updated about every 6 hours" />
          <Stat label="Reads" value="12.5" unit="RCU" hint="eventually consistent" />
          <Stat label="Monthly" value="0.42" unit="USD" hint="estimate" />
        </State>
      </Specimen>
      <Specimen id="time-and-bytes" name="Time and bytes" note="Relative in lists, exact on hover.">
        <State name="Bytes" className="gap-6">
          {SIZES.map((size) => (
            <Bytes key={size} value={size} />
          ))}
        </State>
        <State name="Time" className="gap-6">
          {MOMENTS.map((moment) => (
            <RelativeTime key={moment} atMs={moment} />
          ))}
        </State>
      </Specimen>
      <Specimen
        id="colour-dot"
        name="Colour dot"
        note="A connection’s colour beside its name; an entity’s hue from its name."
      >
        <State name="Connections" className="gap-4">
          {COLOURS.map((colour) => (
            <span key={colour} className="flex items-center gap-1.5">
              <ColourDot colour={colour} />
              {colour}
            </span>
          ))}
        </State>
        <State name="Entities" className="gap-4">
          {['Customer', 'Order', 'OrderLine', 'Product', 'Invoice', 'Shipment'].map((name) => (
            <span key={name} className="font-medium" style={{ color: entityColour(name) }}>
              {name}
            </span>
          ))}
        </State>
      </Specimen>
    </Section>
  );
}
