export { annotate, type Model } from './annotate.ts'
export { toConllu } from './conllu.ts'
export {
  type AttributionSpan,
  type Document,
  type EntityKind,
  type Labels,
  type NameSpan,
  type SpanRole,
  sentencesOf,
  textOf,
  type Word,
  type WordSpan,
  wordAt,
} from './document.ts'
export { fetchModel, type ModelFiles, type OnnxRuntime } from './model.ts'
export { childrenOf, headOf, paragraphAt, sentenceAt, subtreeOf } from './tree-walk.ts'
