/** Verbs and nouns that tell whom something was said to. By hand, with near kin. */
import { formsOfNouns, formsOfVerbs, listed } from './word-forms.ts'

/** Verbs of saying whose object is the one who is told. */
export const TELLING: ReadonlyMap<string, string> = formsOfVerbs(
  listed(
    `tell inform assure reassure warn caution remind brief notify advise alert urge ask beg implore beseech entreat
    exhort encourage invite request press order command instruct direct forbid challenge dare counsel lobby nag petition
    promise persuade convince thank congratulate answer update offer wish lecture scold chide pester`,
  ),
)

/** Of these, verbs that also take the thing said for their object: "promised a fight", "offered his congratulations". */
export const GIVING: ReadonlyMap<string, string> = formsOfVerbs(
  listed('offer wish promise request answer order press'),
)

/** Verbs of writing: their object is a reader only where it is a person or a body ("texted reporters"). */
export const WRITING: ReadonlyMap<string, string> = formsOfVerbs(
  listed('write text email cable message fax telegraph'),
)

/** "He rang me and said": verbs that open a conversation which the next verb tells of. */
export const REACHING: ReadonlyMap<string, string> = formsOfVerbs(
  listed('call phone ring telephone contact text email message visit meet'),
)

/** Verbs that take "to" with something other than a hearer. */
export const NOT_TO_HEARERS: ReadonlyMap<string, string> = formsOfVerbs(
  listed(
    'refer point object allude link attribute react commit agree compare liken return travel go relate extend apply',
  ),
)

/** Things that one tells or asks, not whom. */
export const NOT_HEARERS: ReadonlyMap<string, string> = formsOfNouns(
  listed(
    `story truth lie question joke tale favour favor permission secret difference time way word help support money answer
    thing much same news letter book article report statement message critic`,
  ),
)

/** People and bodies that are spoken to, for phrases with "to" whose noun is no name and no pronoun. */
export const HEARERS: ReadonlyMap<string, string> = formsOfNouns(
  listed(
    `reporter journalist correspondent editor newspaper broadcaster agency paper daily magazine station channel press
    media outlet audience crowd listener viewer reader public nation country world people person man woman child citizen
    voter supporter follower fan member delegate attendee lawmaker deputy senator minister president chancellor king
    queen prince ambassador diplomat envoy official officer police prosecutor investigator detective judge jury court
    tribunal magistrate lawyer attorney committee commission council parliament congress senate assembly board panel
    government administration ministry authority regulator watchdog office company firm bank employer employee worker
    staff boss manager director shareholder investor analyst customer client creditor partner colleague counterpart ally
    friend enemy rival opponent neighbour neighbor family relative parent mother father wife husband son daughter brother
    sister aide adviser advisor soldier troop commander general captain crew passenger driver resident villager farmer
    fisherman miner student pupil teacher professor doctor nurse patient victim survivor witness refugee migrant inmate
    prisoner guest visitor tourist leader mayor governor commissioner secretary chairman chief party union inquiry coach
    player teammate team club congregation faithful priest bishop pope activist protester demonstrator volunteer veteran
    observer inspector auditor side group gathering mission embassy network television radio service`,
  ),
)

export const PERSONAL_PRONOUNS: ReadonlySet<string> = new Set(
  listed(
    `me him her us them you whom himself herself themselves myself everyone everybody someone somebody anyone anybody
    nobody`,
  ),
)
