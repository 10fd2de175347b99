import { listed } from './wording.ts'

/** Sections under which news sites file their articles: from the main menus of English-language sites; lower case. */
export const SECTIONS = listed(`
  world | world news | politics | business | economy | national | nation | international | local | opinion
  opinions | editorial | editorials | commentary | analysis | news | news analysis | breaking
  breaking news | latest news | all news | top news | sport | sports | science | technology | tech
  health | culture | arts | entertainment | lifestyle | travel | climate | environment | energy | defense
  defence | security | military | national security | foreign affairs | diplomacy | war | war in ukraine
  conflict | conflicts | markets | finance | investigations | investigation | features | feature
  special report | exclusive | explainer | explainers | factbox | timeline | letters | interview
  interviews | report | reports | asia | asia pacific | asia-pacific | africa | europe | middle east
  americas | latin america | north america | south asia | east asia | central asia | russia | ukraine
  china | north korea | south korea | korea | korean peninsula | japan | india | pakistan | iran | israel
  us | u.s. | usa | us news | u.s. news | uk | uk news | united states | united kingdom | germany | france
  turkey | us politics | law | crime | courts | education | society | obituaries | weather | fact check
`)

/** First steps of a breadcrumb that are no section. */
export const HOME = listed(`
  home | homepage | home page | front page | start | main | index | news home
`)
