import { expect, test } from 'vitest'
import { weaponNamed } from './weapons.ts'

test.each([
  ['F-16', 'F-16', 'combat-aircraft'],
  ['F-16s', 'F-16', 'combat-aircraft'],
  ['f-16', 'F-16', 'combat-aircraft'],
  ['Su-35S', 'Su-35', 'combat-aircraft'],
  ['KN-23', 'KN-23', 'missiles'],
  ['Patriots', 'Patriot', 'missiles'],
  ['Leopard 2', 'Leopard 2', 'battle-tanks'],
  ['Leopard 2A6', 'Leopard 2A6', 'battle-tanks'],
  ['HIMARS', 'HIMARS', 'artillery'],
  ['Hwasong-18', 'Hwasong-18', 'missiles'],
  ['AK-47s', 'AK-47', 'small-arms'],
])('%s is the %s of %s', (name, designation, category) => {
  expect(weaponNamed(name)).toEqual({ category, designation })
})

test.each(['tank', 'G7', 'Leopards of Zambia', 'COVID-19', ''])('"%s" is no model', (name) => {
  expect(weaponNamed(name)).toBeUndefined()
})
