import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

const english =
  'The minister said on Monday that the ships had left the port and that no weapons were on board of any of them.'
const russian =
  'Министр заявил в понедельник, что корабли покинули порт и что на борту не было никакого оружия, а расследование будет продолжено.'
const korean =
  '장관은 월요일 선박이 항구를 떠났으며 어느 배에도 무기가 실려 있지 않았다고 말했다. 그는 조사가 계속될 것이라고 덧붙였으며 결과는 다음 주에 발표될 것이라고 밝혔다. 야당은 즉각적인 공개를 요구했다.'

test.each([
  [english, ['en-GB'], 'en-GB'],
  [english, ['en_us'], 'en-US'],
  [russian, ['en-US'], 'ru'],
  [korean, [], 'ko'],
  [english, ['en-Sitewide'], 'en'],
  ['Kurz.', ['de-DE'], 'de-DE'],
  ['Kurz.', [], undefined],
])('%.20s declared %s', (text, declared, want) => expect(languageOf(text, declared)?.tag).toBe(want))
