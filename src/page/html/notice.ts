/** Stub until text/ has it. */
const NOTICE =
  /^\W*((this|the) audio (is|was|version)|listen to (this|an audio)|correction\b|corrections?:|clarification|editor['’]?s note|editors['’] note|update\s*:|an earlier version|a previous version|this (article|story|post|page|report|piece) (was|has been|is|contains|first|originally)|this (is|content|material) (a )?(sponsored|paid)|paid content|sponsored content|sponsored by|advertiser content|disclaimer|(the )?views? expressed|translated (by|from)|(example (text|page)|written for)\b.{0,40}onrecord|agency copy\b|.{0,120}no news report)/i
export const noticeOf = (text: string): boolean => text.length < 700 && NOTICE.test(text)
