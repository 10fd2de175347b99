import { expect, test } from 'vitest'
import { furnitureOf } from './class-words.ts'
import { lineKind } from './furniture-phrases.ts'

test.each([
  ['share-bar', 'share'],
  ['Article_shareBar__x1', 'share'],
  ['wp-block-related-posts', 'related'],
  ['newsletter_signup', 'newsletter'],
  ['post-author', 'byline'],
  ['screen-reader-text', 'hidden'],
  ['most-read', 'promoted'],
  ['article-content has-sidebar', undefined],
  ['shadow', undefined],
  ['header__heading', undefined],
  ['social-media-embed', undefined],
  ['paragraph', undefined],
])('class "%s" names %s', (name, kind) => expect(furnitureOf(name)).toBe(kind))

test.each([
  ['Read also: The port that never sleeps', 'related'],
  ['MOST READ', 'promoted'],
  ['Share this article', 'share'],
  ['Facebook Twitter Email', 'share'],
  ['Sign up for our morning newsletter', 'newsletter'],
  ['3 min read', 'readtime'],
  ['Story continues below advertisement', 'advertisement'],
  ['© 2024 The Quay. All rights reserved.', 'copyright'],
  ['Leave a comment', 'comments'],
  ['Tags: ports, ferries', 'tags'],
  ['Photo: Ada Lund', 'credit'],
])('"%s" is %s', (line, kind) => expect(lineKind(line)).toBe(kind))

test.each([
  'Share prices fell for a third day after the minister spoke.',
  'Read more than one report and the figures differ, the analyst said.',
  'Related to this is the question of who paid for the ships.',
  'More than a million shells have been delivered, Seoul says.',
  'Photo opportunities were few, and questions were not allowed.',
  'Subscribers to the theory are few.',
  'Comment on the shipments came late.',
  'Listen to the generals and the war is won.',
])('a sentence of the text is left alone: %s', (line) => expect(lineKind(line)).toBeUndefined())
