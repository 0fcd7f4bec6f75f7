import type { Random } from './random.js';

/** Texts that programs stumble over. */
export const hostileTexts: readonly string[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\ud83d', '😀👨‍👩‍👧‍👦🏳️‍🌈', '\u202e\u202dtxt.exe', '‏עברית', '\ufeff', '\u200b\u200d', 'ＡＢＣ１２３　全角', '医改'.repeat(400), 'é'.normalize('NFD'), 'ﷺ'.repeat(20),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢', 'İıſẞ', '%', '%%', '%00', '%2e%2e%2f', '../../../../etc/passwd', '..\\..\\windows\\win.ini', 'C:\\con', 'null', 'undefined', 'NaN', 'true', '[object Object]', '-1', '0', '1e309', '0x10', '9007199254740993',
  "' OR '1'='1", "'; DROP TABLE unit; --", '" OR ""="', '\\', '`', '${7*7}', '{{7*7}}', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)', '=HYPERLINK("http://x")', '@SUM(1)', '\r\nSet-Cookie: a=b', '\n', '\t',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '$where', '*', '_', '%_%', '[', '(?:a+)+$', '2023-02-30', '0000-00-00', '9999-12-31', '2023-13-01T99:99:99Z', '２０２３-０１-０１', '\u2028\u2029',
];

const numbers: readonly number[] = [0, -0, -1, 1, 0.5, -0.1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324, 65_536, 4_294_967_296];

/** A value of any kind but the expected one. */
export function hostileValue(random: Random, depth = 0): unknown {
  switch (random.below(12)) {
    case 0: return null;
    case 1: return random.chance(0.5);
    case 2: return random.pick(numbers);
    case 3: return [];
    case 4: return {};
    case 5: return depth > 2 ? [] : Array.from({ length: random.below(4) + 1 }, () => hostileValue(random, depth + 1));
    case 6: return depth > 2 ? {} : ownProto({ [random.pick(hostileTexts)]: hostileValue(random, depth + 1) }, '__proto__', { isAdmin: true, jurisdictionId: 'sixian' });
    case 7: return { constructor: { prototype: { role: 'office_director' } } };
    case 8: return random.chance(0.05) ? longText(random) : random.pick(hostileTexts);
    case 9: return random.chance(0.05) ? nested(2000) : nested(20);
    default: return random.pick(hostileTexts);
  }
}

/** From a line to several hundred thousand characters. */
export const longText = (random: Random): string => random.pick(['a', '医', '😀', '\u0000', '\u202e', '"']).repeat(random.pick([256, 4097, 65_536, 200_000]));

/** Arrays in arrays. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** Sets a key of its own even where it is `__proto__`, as a JSON parser does. */
export function ownProto<T extends object>(target: T, key: string, value: unknown): T {
  return Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
