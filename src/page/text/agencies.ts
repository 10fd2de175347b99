import { listed } from './wording.ts'

/**
 * News agencies, by the names under which datelines, bylines and credits carry them.
 *
 * Collected by hand: the world agencies, the national ones and the picture agencies, with the short forms that
 * their stories and pictures are signed with.
 */
const AGENCIES = listed(`
  Reuters | Thomson Reuters | Thomson Reuters Foundation | AP | Associated Press | The Associated Press
  AP News | A.P. | AFP | Agence France-Presse | Agence France Presse | UPI | United Press International
  dpa | DPA | Deutsche Presse-Agentur | EFE | Agencia EFE | ANSA | Ansa | APA | Keystone-ATS | Belga | PA
  PA Media | Press Association | AAP | Australian Associated Press | The Canadian Press | Canadian Press
  CP | Bloomberg | Bloomberg News | Dow Jones | Dow Jones Newswires | MarketWatch | Xinhua
  Xinhua News Agency | Kyodo | Kyodo News | Jiji | Jiji Press | JIJI | China News Service | Yonhap
  Yonhap News | Yonhap News Agency | Newsis | News1 | KCNA | Korean Central News Agency | TASS | ITAR-TASS
  Tass | RIA Novosti | RIA | Interfax | Interfax-Ukraine | Sputnik | Ukrinform | UNIAN | Ukrainian News
  BelTA | Belta | Armenpress | Trend | Turan | Agenda.ge | Anadolu | Anadolu Agency | Anadolu Ajansi | AA
  DHA | IHA | IRNA | ISNA | Tasnim | Fars | Mehr | SANA | WAFA | MENA | Petra | KUNA | SPA
  Saudi Press Agency | WAM | QNA | Qatar News Agency | PTI | Press Trust of India | IANS | ANI | UNI | APP
  Bernama | Antara | ANTARA | VNA | PNA | NAN | News Agency of Nigeria | SAnews | PANA | APS | MAP | TAP
  GNA | Prensa Latina | Télam | Agência Brasil | Agencia Brasil | Notimex | PAP | Polish Press Agency
  CTK | ČTK | MTI | STA | HINA | Hina | Tanjug | Beta | FENA | SRNA | MIA | BTA | Agerpres | AGERPRES
  ANA-MPA | AMNA | NTB | TT | Ritzau | STT | BNS | ELTA | LETA | Lusa | Europa Press | ANP | SID | KNA
  epd | Kazinform | KazTAG | UzA | AKIpress | 24.kg | Khovar | Montsame | MONTSAME | Agencies
  Wire services | Getty Images | Getty | Shutterstock | Alamy | EPA | EPA-EFE | Zuma | ZUMA Press | Sipa
  Imago
`)

const known = new Set(AGENCIES)
// A short form that is a word or a name in other letters ("Beta", "Map") counts only as it is signed.
const knownLong = new Set(AGENCIES.filter((name) => name.length > 5).map((name) => name.toLowerCase()))

/** Whether the whole of a text is the name of a news agency: "Reuters", "The Associated Press", "YONHAP". */
export const isAgency = (text: string): boolean =>
  known.has(text) || knownLong.has(text.toLowerCase()) || /\bnews agency$/i.test(text)
