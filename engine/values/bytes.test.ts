// cspell:ignore AAEC fakebase unstub
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyText, bytes, holds, text } from './arbitraries';
import {
  base64Bytes,
  base64Fault,
  base64Text,
  compareBytes,
  compareText,
  isBase64,
  utf8After,
  utf8Bytes,
  utf8Length,
} from './bytes';

describe('text in UTF-8', () => {
  it.each([
    ['', []],
    ['a', [0x61]],
    ['\0', [0]],
    ['\x7f', [0x7f]],
    ['\x80', [0xc2, 0x80]],
    ['\u07ff', [0xdf, 0xbf]],
    ['\u0800', [0xe0, 0xa0, 0x80]],
    ['\uffff', [0xef, 0xbf, 0xbf]],
    ['\u{10000}', [0xf0, 0x90, 0x80, 0x80]],
    ['\u{10ffff}', [0xf4, 0x8f, 0xbf, 0xbf]],
    ['é€😀', [0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]],
  ])('%j', (text, encoded) => {
    expect([...utf8Bytes(text)]).toEqual(encoded);
    expect(utf8Length(text)).toBe(encoded.length);
  });

  it.each([
    ['\ud800', [0xed, 0xa0, 0x80]],
    ['a\udfff', [0x61, 0xed, 0xbf, 0xbf]],
    ['\udc00\ud800', [0xed, 0xb0, 0x80, 0xed, 0xa0, 0x80]],
    ['\ud800\ud800\udc00', [0xed, 0xa0, 0x80, 0xf0, 0x90, 0x80, 0x80]],
  ])('%j: a surrogate alone keeps its own bytes', (text, encoded) => {
    expect([...utf8Bytes(text)]).toEqual(encoded);
    expect(utf8Length(text)).toBe(encoded.length);
  });

  it('agrees with TextEncoder on well-formed text', () => {
    holds(
      fc.property(text, (sample) => {
        for (const whole of [sample, sample.repeat(20)]) {
          expect(utf8Bytes(whole)).toEqual(new TextEncoder().encode(whole));
        }
      }),
    );
  });

  it('is as long as it is counted, short or long', () => {
    holds(
      fc.property(anyText, fc.nat(60), (sample, padding) => {
        const padded = sample + 'é'.repeat(padding);
        expect(utf8Length(padded)).toBe(new TextEncoder().encode(padded).length);
        expect(utf8Bytes(padded).length).toBe(utf8Length(padded));
      }),
    );
  });

  it('is different for different text', () => {
    holds(
      fc.property(anyText, anyText, (a, b) => {
        expect(compareBytes(utf8Bytes(a), utf8Bytes(b)) === 0).toBe(a === b);
      }),
    );
  });
});

describe('text after a header', () => {
  it.each(['', 'a', 'é😀'.repeat(3000)])('leaves room for it', (text) => {
    const whole = utf8After(5, text);
    expect(whole.constructor).toBe(Uint8Array);
    expect(new TextDecoder().decode(whole.subarray(5))).toBe(text);
  });
});

describe('where there is no Buffer', () => {
  it('everything comes out the same', async () => {
    vi.resetModules();
    vi.stubGlobal('Buffer', undefined);
    const portable = await import('./bytes');
    vi.unstubAllGlobals();
    holds(
      fc.property(anyText, text, bytes, (any, wellFormed, plain) => {
        const [long, encoded] = [any.repeat(9), base64Text(plain)];
        expect(portable.utf8Length(long)).toBe(utf8Length(long));
        expect(portable.utf8After(0, wellFormed)).toEqual(utf8After(0, wellFormed));
        expect(portable.base64Text(plain)).toBe(encoded);
        expect(portable.base64Bytes(encoded)).toEqual(plain);
      }),
    );
  });
});

describe('text orders as its UTF-8 does', () => {
  const ascending = ['', '\0', 'A', 'Z', 'a', 'a\0', 'aa', 'b', 'é', '\ud7ff', '\ue000', '\uffff'];
  const beyond = ['\u{10000}', '\u{10000}a', '\u{10400}', '\u{10fffe}', '\u{10ffff}'];

  it('in every pair', () => {
    const all = [...ascending, ...beyond];
    expect(all.map((a) => all.map((b) => compareText(a, b)))).toEqual(
      all.map((_, i) => all.map((_, j) => Math.sign(i - j) + 0)),
    );
  });

  it.each([
    ['\ud800', '\ud800a'],
    ['\ud800a', '\ud800\uffff'],
    ['\ud800\uffff', '\ue000'],
    ['\ue000', '\ud800\udc00'],
    ['\ud800\udc00', '\ud800\udc01'],
  ])('%j before %j, though a half of a pair stands alone', (a, b) => {
    expect([compareText(a, b), compareText(b, a)]).toEqual([-1, 1]);
  });

  it('for any text', () => {
    holds(
      fc.property(anyText, anyText, (a, b) => {
        expect(compareText(a, b)).toBe(compareBytes(utf8Bytes(a), utf8Bytes(b)));
      }),
      2000,
    );
  });
});

describe('bytes order unsigned, a prefix first', () => {
  const ascending = [[], [0], [0, 0], [0, 255], [1], [127], [128], [255], [255, 0], [255, 255]];

  it('in every pair', () => {
    const all = ascending.map((list) => Uint8Array.from(list));
    expect(all.map((a) => all.map((b) => compareBytes(a, b)))).toEqual(
      all.map((_, i) => all.map((_, j) => Math.sign(i - j) + 0)),
    );
  });
});

describe('base64', () => {
  it.each([
    ['', []],
    ['AA==', [0]],
    ['/w==', [255]],
    ['AAE=', [0, 1]],
    ['AAEC', [0, 1, 2]],
    ['+/+/', [251, 255, 191]],
    ['aGVsbG8=', [104, 101, 108, 108, 111]],
  ])('%s', (text, plain) => {
    expect(isBase64(text)).toBe(true);
    expect([...base64Bytes(text)]).toEqual(plain);
    expect(base64Text(Uint8Array.from(plain))).toBe(text);
  });

  it.each([
    ['A', 'Base64 encoded length is expected a multiple of 4 bytes but found: 1'],
    ['AAA', 'Base64 encoded length is expected a multiple of 4 bytes but found: 3'],
    ['fakebase64', 'Base64 encoded length is expected a multiple of 4 bytes but found: 10'],
    ['AAAA=', 'Base64 encoded length is expected a multiple of 4 bytes but found: 5'],
    ['A A=', "Invalid base 64 character: ' '"],
    ['AA-_', "Invalid base 64 character: '-'"],
    ['A===', "Invalid base 64 character: '='"],
    ['====', "Invalid base 64 character: '='"],
    ['AA==AA==', "Invalid base 64 character: '='"],
    ['AAé=', "Invalid base 64 character: 'é'"],
    ['AB==', 'Invalid last non-pad Base64 character'],
    ['AAB=', 'Invalid last non-pad Base64 character'],
  ])('%s is refused', (text, fault) => {
    expect(base64Fault(text)).toBe(fault);
    expect(isBase64(text)).toBe(false);
  });

  it('comes back as the bytes it was made of', () => {
    holds(
      fc.property(bytes, (plain) => {
        const encoded = base64Text(plain);
        expect(base64Fault(encoded)).toBeUndefined();
        expect(base64Bytes(encoded)).toEqual(plain);
      }),
    );
  });

  it('decodes to a plain array, whose slice is a copy', () => {
    const decoded = base64Bytes('AAEC'.repeat(100));
    expect(decoded.constructor).toBe(Uint8Array);
    decoded.slice(0, 3)[0] = 9;
    expect(decoded[0]).toBe(0);
  });
});
