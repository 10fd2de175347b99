/**
 * Lemmas as edits of the form: its case, how many characters go at the end and what comes there (after UDPipe's
 * lemma rules, Straka 2018). "l|3|y": lower case, cut three, add "y": studies → study.
 */
export const lemmaEdit = (form: string, lemma: string): string => {
  const lower = lemma === lemma.toLowerCase()
  const base = lower ? form.toLowerCase() : form
  let same = 0
  while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++
  return `${lower ? 'l' : 'k'}|${base.length - same}|${lemma.slice(same)}`
}

/** The lemma that an edit makes of a form; the form itself where the edit does not fit. */
export const applyEdit = (form: string, edit: string): string => {
  const [kind, cut, ...add] = edit.split('|')
  const base = kind === 'l' ? form.toLowerCase() : form
  const keep = base.length - Number(cut)
  return keep < 0 ? base : base.slice(0, keep) + add.join('|') || base
}
