import { listed } from './wording.ts'

/** Words of picture credits, from the style of the agencies and of English-language newspapers. */

/** What opens a credit. A colon, "by" or a capital follows; the first letter may be small or a capital. */
export const CREDIT_LABELS = listed(`
  photo illustration | illustrative photo | photo courtesy of | photo courtesy | image courtesy of
  photo credit | image credit | picture credit | photographer | photographs | photograph | photos | photo
  image source | images | image | pictures | picture | credits | credit | courtesy of | courtesy
  illustration | drawing | painting | sketch | chart | graphics | graphic | map | cartoon | screengrab
  screenshot | foto | bild | фото | crédit photo | crédit | fotografía | 사진 | 写真
`)

/** What only credits say, in the letters they say it in. */
export const CREDIT_SIGNS = listed(`
  Getty Images | Getty | AP Photo | AFP Photo | AFP PHOTO | EPA-EFE | Shutterstock | Alamy | iStock
  via AP | via REUTERS | via Reuters | via AFP | via EPA | via Getty | Handout | handout | file photo
  File Photo | File photo | File picture | Archive photo | Stock photo | FILE | Reuters File | Anadolu via
  NurPhoto | ZUMA | Pool | Sipa | Xinhua/ | Unsplash | Wikimedia Commons | Wikipedia | Maxar | Planet Labs
  CC BY | CC BY-SA | Flickr | Picture Alliance | photo provided | Photo provided | photo released
  pool photo | Pool Photo | Illustration | Yonhap/
`)
