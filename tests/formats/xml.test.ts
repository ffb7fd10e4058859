/** XML that comes in: a tree of what is well formed, and a place for what is not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml, escapeXmlAttribute, isXmlText, toXmlText } from '../../shared/formats/xml/escape-xml.ts';
import { parseXml, textContent } from '../../shared/formats/xml/parse-xml.ts';

const problemOf = (xml: string) => {
  const parsed = parseXml(xml);
  return parsed.ok ? null : parsed.problem;
};

test('[FO63] text and attributes come back as they were, but for what XML can’t write', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('a\r\nb\rc\u0085\u2028\t \n<&>"]]>')), (text) => {
      const parsed = parseXml(`<a b="${escapeXmlAttribute(text)}">${escapeXml(text)}</a>`);
      expect(parsed.ok && [parsed.value.attributes.get('b'), textContent(parsed.value)]).toEqual([
        toXmlText(text),
        toXmlText(text),
      ]);
      expect(toXmlText(text).length).toBe(text.length);
      expect(isXmlText(text)).toBe(toXmlText(text) === text);
    }),
  );
  expect(toXmlText('a\u0000b\u000Cc\uFFFEd')).toBe('a b c d');
});

test('[FO63] what is not well formed, or declares entities, is refused with its place', () => {
  expect(problemOf('<a>\n<b></a>')).toMatchObject({ id: 'not-xml', where: 'line 2, column 8' });
  expect(problemOf('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toMatchObject({ id: 'xml-doctype' });
  expect(problemOf('<a>&b;</a>')).toMatchObject({ id: 'not-xml' });
  expect(problemOf('<a x:b="1"/>')).toMatchObject({ id: 'not-xml' });
  expect(problemOf('')).toMatchObject({ id: 'not-xml' });
  expect(problemOf('no')).toMatchObject({ id: 'not-xml' });
});

test('[FO63] depth is bounded', () => {
  expect(problemOf(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)).toBeNull();
  expect(problemOf('<a>'.repeat(100_000))).toMatchObject({ id: 'xml-too-large' });
});
