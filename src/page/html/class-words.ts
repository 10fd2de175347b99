/** Words of a class name or id: "articleBody", "article-body__2xK" give article, body. */
export const words = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((w) => w.length > 1)
export const CONTENT_WORDS = new Set<string>()
export const FURNITURE_WORDS = new Map<string,string>()
