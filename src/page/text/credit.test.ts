import { expect, test } from 'vitest'
import { splitCredit } from './credit.ts'

test.each([
  ['Ships off the port. (Ada Pell/Reuters)', 'Ships off the port.', 'Ada Pell/Reuters'],
  ['Ships off the port [Ada Pell/AP Photo]', 'Ships off the port', 'Ada Pell/AP Photo'],
  [
    'The two ministers in Ost, on Nov. 9. (Foreign Minister Ada Pell/Twitter)',
    'The two ministers in Ost, on Nov. 9.',
    'Foreign Minister Ada Pell/Twitter',
  ],
  ['The quay. (AP Photo/Ada Pell, File)', 'The quay.', 'AP Photo/Ada Pell, File'],
  ['The quay. Photo: Ada Pell', 'The quay.', 'Ada Pell'],
  ['The quay. Image credit: Ada Pell', 'The quay.', 'Ada Pell'],
  ['The quay Photograph: Ada Pell/Alamy', 'The quay', 'Ada Pell/Alamy'],
  ['The quay. Photo by Ada Pell/AFP', 'The quay.', 'Ada Pell/AFP'],
  ['The quay. REUTERS/Ada Pell', 'The quay.', 'REUTERS/Ada Pell'],
  [
    'FILE PHOTO: The quay. REUTERS/Ada Pell/File Photo',
    'FILE PHOTO: The quay.',
    'REUTERS/Ada Pell/File Photo',
  ],
  ['The quay. Ada Pell/AFP via Getty Images', 'The quay.', 'Ada Pell/AFP via Getty Images'],
  ['The quay. Ada Pell via AP', 'The quay.', 'Ada Pell via AP'],
  ['The quay. Getty Images', 'The quay.', 'Getty Images'],
  ['The quay © Ada Pell / AFP', 'The quay', 'Ada Pell / AFP'],
  ['The way to the quay. (Map: The Sheet)', 'The way to the quay.', 'Map: The Sheet'],
  ['The quay, long ago. (Sheet archive)', 'The quay, long ago.', 'Sheet archive'],
  ['The quay. (File photo)', 'The quay.', 'File photo'],
  ['REUTERS/Ada Pell: The quay.', 'The quay.', 'REUTERS/Ada Pell'],
  ['Photo: Ada Pell/Reuters', undefined, 'Ada Pell/Reuters'],
  ['Courtesy: KCNA', undefined, 'KCNA'],
])('%s', (text, caption, credit) => {
  const found = splitCredit(text)
  expect([found.caption, found.credit]).toEqual([caption, credit])
  expect(text.slice(found.creditStart, found.creditEnd)).toBe(credit)
})

test.each([
  'A man looks at the sea.',
  'The vote was close (see below)',
  'He leads by two points [IBD/TIPP]',
  'It rained on 9/11 (or 10/11)',
  'She took a photo by the gate',
  'Drinks were free -- courtesy of the Marrow Port Authority.',
])('no credit: %s', (text) => {
  expect(splitCredit(text)).toEqual({ caption: text })
})
