/** Defines edits of decisions about statements, one record each, before they are signed. */
import type { Stamp } from '../domain/annotation.ts';
import type { VersionPair, VersionRef } from '../domain/ids.ts';
import type { StatementLink, StatementTitle, VersionDecision } from '../statements/decisions.ts';

type Content<Record_ extends Stamp> = Omit<Record_, keyof Stamp>;

/** `null` takes the record away. */
export type StatementEdit =
  | { readonly map: 'links'; readonly id: VersionPair; readonly content: Content<StatementLink> | null }
  | { readonly map: 'versions'; readonly id: VersionRef; readonly content: Content<VersionDecision> | null }
  | { readonly map: 'titles'; readonly id: VersionRef; readonly content: Content<StatementTitle> | null };
