import type { WireItem } from '../../engine/values/attribute-value';
import { inferEntities } from '../../model/infer/infer-entities';
import type { Model } from '../../model/model';
import { attributesOf, facetOf, globalIndex, key, sampleModel } from './model-parts';
import { onlineShopPatterns } from './online-shop-patterns';
import { SampleRandom } from './random';

const CUSTOMERS: readonly [string, string, string][] = [
  ['Amelia Hart', 'Bristol', 'GB'],
  ['Noah Lindgren', 'Uppsala', 'SE'],
  ['Priya Raman', 'Pune', 'IN'],
  ['Luca Moretti', 'Bologna', 'IT'],
  ['Sofia Almeida', 'Porto', 'PT'],
  ['Tomás Herrera', 'Valencia', 'ES'],
  ['Yuki Nakamura', 'Kyoto', 'JP'],
  ['Grace Mbeki', 'Durban', 'ZA'],
  ['Oliver Brandt', 'Leipzig', 'DE'],
  ['Chloé Fournier', 'Nantes', 'FR'],
  ['Ethan Walsh', 'Galway', 'IE'],
  ['Mina Haddad', 'Beirut', 'LB'],
];

const PRODUCTS: readonly [string, string, number, readonly string[]][] = [
  ['Enamel camping mug', 'kitchen', 14.5, ['outdoor', 'gift']],
  ['Cast iron skillet 26 cm', 'kitchen', 42, ['bestseller']],
  ['Linen apron', 'kitchen', 31.9, ['linen', 'gift']],
  ['Walnut cutting board', 'kitchen', 58, ['handmade']],
  ['Pour-over coffee set', 'kitchen', 36.75, ['bestseller', 'gift']],
  ['Wool throw blanket', 'home', 89, ['wool', 'winter']],
  ['Beeswax candle, tall', 'home', 12, ['handmade', 'gift']],
  ['Stoneware vase', 'home', 47.5, ['handmade']],
  ['Desk lamp, brass', 'home', 119, ['bestseller']],
  ['Cotton bath towel', 'home', 24, ['cotton']],
  ['Field notebook, 3 pack', 'stationery', 11.25, ['gift']],
  ['Fountain pen, fine', 'stationery', 64, ['bestseller']],
  ['Letterpress calendar', 'stationery', 19.9, ['handmade']],
  ['Canvas rucksack', 'outdoor', 129, ['outdoor', 'bestseller']],
  ['Titanium spork', 'outdoor', 9.8, ['outdoor']],
  ['Merino hiking socks', 'outdoor', 21, ['wool', 'outdoor']],
];

const STATUSES = ['placed', 'paid', 'shipped', 'delivered', 'delivered', 'returned'] as const;
const CARRIERS = ['northpost', 'swift-parcel', 'harbour-freight'];
const REMARKS = [
  'Exactly as described.',
  'Smaller than I expected, but well made.',
  'Third time I have bought this as a gift.',
  'Arrived a day late, packed with care.',
  'The colour is warmer than in the picture.',
];
const FIRST_DAY_MS = Date.UTC(2026, 7, 1);
const DAY_MS = 86_400_000;

interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

/** Customers, orders, products and shipments in one table with two overloaded indexes. */
export function onlineShopModel(): Model {
  const random = new SampleRandom(2026);
  const products = PRODUCTS.map(([name, , price]) => ({ id: random.id(8), name, price }));
  const items = [
    ...PRODUCTS.map((row, position) => product(row, products[position]?.id ?? '', random)),
    ...CUSTOMERS.flatMap((row, position) => customer(row, position, products, random)),
  ];
  return sampleModel(
    'Online shop',
    'A whole shop in a single table: what a page shows is one item collection, two overloaded ' +
      'indexes find the rest, and an order is placed in one transaction.',
    [
      {
        ...KEYS,
        attributes: attributesOf(items, ['PK', 'SK']),
        billing: { mode: 'on-demand' },
        sizing: { itemCount: 1_500_000, itemBytes: 330 },
        items,
        entities: inferEntities(KEYS, items),
        accessPatterns: onlineShopPatterns(items),
        facets: ENTITIES.map(([name, partition, sort]) =>
          facetOf(name, [partition, sort], items, (item) => item.Entity?.S === name),
        ),
        extras: {},
      },
    ],
  );
}

const KEYS = {
  name: 'OnlineShop',
  partitionKey: key('PK'),
  sortKey: key('SK'),
  indexes: [
    globalIndex('GSI1', key('GSI1PK'), key('GSI1SK')),
    globalIndex('GSI2', key('GSI2PK'), key('GSI2SK'), {
      type: 'INCLUDE',
      attributes: ['Entity', 'Status', 'Total', 'Currency'],
    }),
  ],
};

const ENTITIES = [
  ['Product', 'PRODUCT#<ProductId>', 'DETAILS'],
  ['Review', 'PRODUCT#<ProductId>', 'REVIEW#<CustomerId>'],
  ['Customer', 'CUSTOMER#<CustomerId>', 'PROFILE'],
  ['Address', 'CUSTOMER#<CustomerId>', 'ADDRESS#<Label>'],
  ['Order', 'CUSTOMER#<CustomerId>', 'ORDER#<PlacedAt>#<OrderId>'],
  ['OrderLine', 'ORDER#<OrderId>', 'LINE#<Number>'],
  ['Shipment', 'ORDER#<OrderId>', 'SHIPMENT#<Number>'],
] as const;

function product(
  [name, category, price, tags]: (typeof PRODUCTS)[number],
  id: string,
  random: SampleRandom,
): WireItem {
  // Text sorts as numbers do when it is as long.
  const padded = price.toFixed(2).padStart(8, '0');
  return {
    PK: { S: `PRODUCT#${id}` },
    SK: { S: 'DETAILS' },
    GSI1PK: { S: `CATEGORY#${category}` },
    GSI1SK: { S: `PRICE#${padded}#${id}` },
    Entity: { S: 'Product' },
    ProductId: { S: id },
    Name: { S: name },
    Category: { S: category },
    Price: { N: String(price) },
    PriceOrder: { S: padded },
    Currency: { S: 'EUR' },
    Stock: { N: String(random.whole(0, 240)) },
    Tags: { SS: [...tags] },
    WarehouseBins: { NS: random.some(['104', '117', '203', '288', '310'], random.whole(1, 3)) },
    Thumbnail: { B: random.bytes(32) },
    ImageDigests: { BS: [random.bytes(12), random.bytes(12)] },
    Dimensions: {
      M: {
        widthCm: { N: String(random.whole(4, 60)) },
        heightCm: { N: String(random.whole(2, 45)) },
        weightKg: { N: (random.whole(1, 48) / 10).toString() },
      },
    },
    Discontinued: random.next() < 0.1 ? { BOOL: true } : { BOOL: false },
  };
}

function customer(
  [name, city, country]: (typeof CUSTOMERS)[number],
  position: number,
  products: readonly Product[],
  random: SampleRandom,
): readonly WireItem[] {
  const id = `c-${String(position + 1).padStart(4, '0')}`;
  const email = `${name.normalize('NFD').replace(/[^A-Za-z ]/g, '')}@example.com`
    .toLowerCase()
    .replace(' ', '.');
  const profile: WireItem = {
    PK: { S: `CUSTOMER#${id}` },
    SK: { S: 'PROFILE' },
    GSI1PK: { S: `EMAIL#${email}` },
    GSI1SK: { S: 'PROFILE' },
    Entity: { S: 'Customer' },
    CustomerId: { S: id },
    Name: { S: name },
    Email: { S: email },
    Newsletter: { BOOL: random.next() < 0.5 },
    LoyaltyPoints: { N: String(random.whole(0, 4200)) },
    Phone: random.next() < 0.4 ? { NULL: true } : { S: `+00 555 0${random.whole(100, 199)}` },
  };
  const orders = Array.from({ length: random.whole(3, 6) }, () =>
    order({ customerId: id, city, country }, products, random),
  );
  const reviewed = random.some(products, random.whole(1, 3));
  return [
    profile,
    ...addresses(id, city, country, random),
    ...orders.flat(),
    ...reviewed.map(({ id: productId }) => review(id, productId, random)),
  ];
}

function addresses(id: string, city: string, country: string, random: SampleRandom): WireItem[] {
  const labels = random.next() < 0.4 ? ['home', 'work'] : ['home'];
  return labels.map((label) => ({
    PK: { S: `CUSTOMER#${id}` },
    SK: { S: `ADDRESS#${label}` },
    Entity: { S: 'Address' },
    CustomerId: { S: id },
    Label: { S: label },
    Street: { S: `${random.whole(2, 180)} ${random.pick(['Mill Lane', 'Station Road', 'Quay'])}` },
    City: { S: city },
    Country: { S: country },
    Postcode: { S: String(random.whole(10_000, 99_999)) },
  }));
}

function order(
  { customerId, city, country }: { customerId: string; city: string; country: string },
  products: readonly Product[],
  random: SampleRandom,
): readonly WireItem[] {
  const id = `o-${random.id(6)}`;
  const placedMs = FIRST_DAY_MS + random.whole(0, 100) * DAY_MS + random.whole(0, 86_399) * 1000;
  const placedAt = new Date(placedMs).toISOString().replace('.000', '');
  const status = random.pick(STATUSES);
  const chosen = random.some(products, random.whole(1, 4));
  const lines = chosen.map((one, position) => orderLine(id, one, position, random));
  const cents = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const head: WireItem = {
    PK: { S: `CUSTOMER#${customerId}` },
    SK: { S: `ORDER#${placedAt}#${id}` },
    GSI1PK: { S: `ORDER#${id}` },
    GSI1SK: { S: 'ORDER' },
    GSI2PK: { S: `STATUS#${status}` },
    GSI2SK: { S: placedAt },
    Entity: { S: 'Order' },
    OrderId: { S: id },
    CustomerId: { S: customerId },
    PlacedAt: { S: placedAt },
    Status: { S: status },
    Total: { N: String(cents / 100) },
    Currency: { S: 'EUR' },
    Lines: { N: String(lines.length) },
    ShipTo: { M: { city: { S: city }, country: { S: country } } },
    History: { L: history(status, placedMs) },
  };
  const shipped = status === 'shipped' || status === 'delivered' || status === 'returned';
  return [head, ...lines, ...(shipped ? [shipment(id, placedMs, status, random)] : [])];
}

function history(status: string, placedMs: number): WireItem[string][] {
  const steps = ['placed', 'paid', 'shipped', 'delivered', 'returned'];
  return steps.slice(0, steps.indexOf(status) + 1).map((step, position) => ({
    M: { status: { S: step }, at: { N: String(placedMs / 1000 + position * 90_000) } },
  }));
}

function orderLine(
  orderId: string,
  one: Product,
  position: number,
  random: SampleRandom,
): WireItem {
  const quantity = random.whole(1, 3);
  const number = String(position + 1).padStart(3, '0');
  return {
    PK: { S: `ORDER#${orderId}` },
    SK: { S: `LINE#${number}` },
    GSI1PK: { S: `SOLD#${one.id}` },
    GSI1SK: { S: `ORDER#${orderId}` },
    Entity: { S: 'OrderLine' },
    OrderId: { S: orderId },
    Line: { S: number },
    ProductId: { S: one.id },
    Name: { S: one.name },
    Quantity: { N: String(quantity) },
    UnitPrice: { N: String(one.price) },
    Gift: { BOOL: random.next() < 0.2 },
  };
}

function lineCents(line: WireItem): number {
  return Math.round(Number(line.UnitPrice?.N) * 100) * Number(line.Quantity?.N);
}

function shipment(
  orderId: string,
  placedMs: number,
  status: string,
  random: SampleRandom,
): WireItem {
  const carrier = random.pick(CARRIERS);
  const sent = new Date(placedMs + 2 * DAY_MS).toISOString().slice(0, 10);
  return {
    PK: { S: `ORDER#${orderId}` },
    SK: { S: 'SHIPMENT#001' },
    GSI2PK: { S: `CARRIER#${carrier}` },
    GSI2SK: { S: sent },
    Entity: { S: 'Shipment' },
    OrderId: { S: orderId },
    Parcel: { S: '001' },
    Carrier: { S: carrier },
    Tracking: { S: random.id(14).toUpperCase() },
    SentOn: { S: sent },
    Status: { S: status === 'shipped' ? 'in transit' : 'delivered' },
    ParcelsKg: { L: [{ N: (random.whole(3, 90) / 10).toString() }] },
  };
}

function review(customerId: string, productId: string, random: SampleRandom): WireItem {
  const stars = random.whole(2, 5);
  return {
    PK: { S: `PRODUCT#${productId}` },
    SK: { S: `REVIEW#${customerId}` },
    GSI1PK: { S: `CUSTOMER#${customerId}` },
    GSI1SK: { S: `REVIEW#${productId}` },
    Entity: { S: 'Review' },
    ProductId: { S: productId },
    CustomerId: { S: customerId },
    Stars: { N: String(stars) },
    Text: { S: random.pick(REMARKS) },
    Verified: { BOOL: true },
  };
}
